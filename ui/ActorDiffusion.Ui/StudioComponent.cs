using ActorDiffusion.Ui.Hosting;
using ActorDiffusion.Ui.Languages;
using ActorDiffusion.Ui.Memory;
using Microsoft.AspNetCore.Components;

namespace ActorDiffusion.Ui;

/// <summary>What pages and components derive from (<c>_Imports.razor</c>): the circuit's words and memory, drawn again when the language is switched.</summary>
public abstract class StudioComponent : ComponentBase, IAsyncDisposable
{
    [Inject] protected Localizer L { get; set; } = null!;

    [Inject] protected ViewMemory Memory { get; set; } = null!;

    [Inject] protected BrowserModules Modules { get; set; } = null!;

    protected Texts T => L.Texts;

    /// <summary>It was taken off the page while something was under way: its elements are no longer there.</summary>
    protected bool IsGone { get; private set; }

    protected override void OnInitialized() => L.Changed += DrawAgain;

    public virtual ValueTask DisposeAsync()
    {
        IsGone = true;
        L.Changed -= DrawAgain;
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private void DrawAgain() => _ = InvokeAsync(StateHasChanged);
}
