using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ActorDiffusion.Ui;

/// <summary>
/// A component of which a module in <c>wwwroot/js</c> draws a part: its <c>create(element, component, options)</c> returns an object with
/// <c>dispose()</c> and whatever else the component calls.
/// </summary>
public abstract class BrowserComponent : StudioComponent
{
    private DotNetObjectReference<BrowserComponent>? _self;

    /// <summary>The element that the module draws in.</summary>
    protected ElementReference Element { get; set; }

    /// <summary>The module's object, once it is there.</summary>
    protected IJSObjectReference? Browser { get; private set; }

    protected abstract string ModuleName { get; }

    protected abstract object BrowserOptions { get; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        var module = await Modules.GetAsync(ModuleName);
        if (IsGone) return;
        _self = DotNetObjectReference.Create(this);
        Browser = await module.InvokeAsync<IJSObjectReference>("create", Element, _self, BrowserOptions);
        if (IsGone) await LetGoAsync();
    }

    /// <summary>Calls the module's object; nothing happens before it is there, for then it will begin with the present options.</summary>
    protected ValueTask TellAsync(string function, params object?[] arguments) =>
        IsGone || Browser is null ? ValueTask.CompletedTask : Browser.InvokeVoidAsync(function, arguments);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await LetGoAsync();
        GC.SuppressFinalize(this);
    }

    private async ValueTask LetGoAsync()
    {
        try
        {
            if (Browser is not null)
            {
                await Browser.InvokeVoidAsync("dispose");
                await Browser.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the module's object with it.
        }

        _self?.Dispose();
    }
}
