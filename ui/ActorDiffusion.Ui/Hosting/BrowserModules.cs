using Microsoft.JSInterop;

namespace ActorDiffusion.Ui.Hosting;

/// <summary>The studio's JavaScript modules (<c>wwwroot/js</c>), each imported once a circuit.</summary>
public sealed class BrowserModules(IJSRuntime browser, StudioAssets assets) : IAsyncDisposable
{
    private readonly Dictionary<string, Task<IJSObjectReference>> _modules = [];

    /// <summary>The module <c>js/{name}.js</c>.</summary>
    public Task<IJSObjectReference> GetAsync(string name)
    {
        if (_modules.TryGetValue(name, out var module)) return module;
        return _modules[name] = browser.InvokeAsync<IJSObjectReference>("import", assets.Url($"js/{name}.js")).AsTask();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var module in _modules.Values.Where(module => module.IsCompletedSuccessfully))
        {
            try
            {
                await (await module).DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The page is gone, and its modules with it.
                return;
            }
        }
    }
}
