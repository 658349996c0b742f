using System.Text.Json;
using ActorDiffusion.Ui.Hosting;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ActorDiffusion.Ui.Memory;

/// <summary>
/// Where the artist was: what names the place (series, cell) in the address, what dresses it (zoom, filter, drafts) in the browser's storage.
/// Read once when the circuit begins, so that pages can ask without waiting; written through at every change.
/// </summary>
public sealed class ViewMemory(BrowserModules modules, NavigationManager navigation)
{
    private Dictionary<string, string> _stored = [];
    private Dictionary<string, string?> _places = [];
    private string? _placesOf;
    private IJSObjectReference? _browser;

    /// <summary>The layout calls it before the first page is drawn.</summary>
    public async Task LoadAsync()
    {
        _browser = await modules.GetAsync("memory");
        _stored = await _browser.InvokeAsync<Dictionary<string, string>>("load");
    }

    /// <summary>What was remembered under a key, or the value to begin with; also where an older studio stored another shape.</summary>
    public T Get<T>(string key, T fallback)
    {
        if (!_stored.TryGetValue(key, out var json)) return fallback;
        try
        {
            return JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web) ?? fallback;
        }
        catch (JsonException)
        {
            return fallback;
        }
    }

    public async Task SetAsync<T>(string key, T value)
    {
        var json = JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
        if (_stored.TryGetValue(key, out var old) && old == json) return;
        _stored[key] = json;
        await Browser.InvokeVoidAsync("store", key, json);
    }

    public async Task ForgetAsync(string key)
    {
        if (_stored.Remove(key)) await Browser.InvokeVoidAsync("forget", key);
    }

    /// <summary>A parameter of the address's query, such as the focused cell.</summary>
    public string? Place(string name) => Current.TryGetValue(name, out var value) ? value : PlaceIn(new Uri(navigation.Uri).Query, name);

    /// <summary>Writes it into the address without loading anything or adding to the browser's history; null takes it out.</summary>
    public ValueTask SetPlaceAsync(string name, string? value)
    {
        if (Place(name) == value) return ValueTask.CompletedTask;
        Current[name] = value;
        return Browser.InvokeVoidAsync("setPlace", name, value);
    }

    // NavigationManager does not see what was written into the address since it came to the page.
    private Dictionary<string, string?> Current
    {
        get
        {
            if (_placesOf == navigation.Uri) return _places;
            _placesOf = navigation.Uri;
            return _places = [];
        }
    }

    internal static string? PlaceIn(string query, string name)
    {
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            if (Uri.UnescapeDataString(parts[0]) == name) return parts.Length == 2 ? Uri.UnescapeDataString(parts[1].Replace('+', ' ')) : "";
        }

        return null;
    }

    private IJSObjectReference Browser => _browser ?? throw new InvalidOperationException("ViewMemory is used before the layout has loaded it.");
}
