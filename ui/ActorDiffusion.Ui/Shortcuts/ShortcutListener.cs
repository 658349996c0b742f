using ActorDiffusion.Ui.Hosting;
using ActorDiffusion.Ui.Memory;
using Microsoft.JSInterop;

namespace ActorDiffusion.Ui.Shortcuts;

/// <summary>Brings the browser's keys to the component that is in front. Handlers are asked last come, first; each says whether it took the key.</summary>
public sealed class ShortcutListener(BrowserModules modules, ViewMemory memory) : IAsyncDisposable
{
    private const string StorageKey = "shortcuts";

    private readonly List<Registration> _registrations = [];
    private DotNetObjectReference<ShortcutListener>? _self;
    private IJSObjectReference? _browser;

    public ShortcutMap Map { get; private set; } = ShortcutMap.Default;

    /// <summary>The layout calls it once, after the memory was loaded.</summary>
    public async Task BeginAsync()
    {
        Map = ShortcutMap.With(memory.Get<Dictionary<string, string[]>>(StorageKey, []));
        _self = DotNetObjectReference.Create(this);
        _browser = await modules.GetAsync("shortcuts");
        await _browser.InvokeVoidAsync("listen", _self);
        await TellBrowserAsync();
    }

    /// <summary>Hears the keys of a scope until the result is disposed of.</summary>
    public IAsyncDisposable Listen(ShortcutScope scope, Func<ShortcutHit, Task<bool>> handler)
    {
        var registration = new Registration(this, scope, handler);
        _registrations.Insert(0, registration);
        _ = TellBrowserAsync();
        return registration;
    }

    public async Task UseAsync(ShortcutMap map)
    {
        Map = map;
        await memory.SetAsync(StorageKey, map.Own);
        await TellBrowserAsync();
    }

    /// <summary>The next chord the artist presses; null after Escape.</summary>
    public async Task<Chord?> CaptureAsync() =>
        _browser is not null && await _browser.InvokeAsync<string?>("capture") is { } text ? Chord.Parse(text) : null;

    [JSInvokable]
    public async Task KeyPressed(string text)
    {
        var chord = Chord.Parse(text);
        foreach (var registration in _registrations.ToArray())
        {
            if (Map.Resolve(chord, [registration.Scope]) is { } hit && hit.Scope == registration.Scope && await registration.Handler(hit)) return;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_browser is not null) await _browser.InvokeVoidAsync("stop");
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listener with it.
        }

        _self?.Dispose();
    }

    private async Task TellBrowserAsync()
    {
        if (_browser is null) return;
        var active = Map.Active(_registrations.Select(registration => registration.Scope)).Select(chord => chord.ToString());
        // As one argument: an array of strings would be taken for the arguments.
        await _browser.InvokeVoidAsync("setActive", [active.ToArray()]);
    }

    private sealed record Registration(ShortcutListener Owner, ShortcutScope Scope, Func<ShortcutHit, Task<bool>> Handler) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Owner._registrations.Remove(this);
            try
            {
                await Owner.TellBrowserAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page is gone.
            }
        }
    }
}
