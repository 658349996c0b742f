using System.Globalization;
using System.Text.Json;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Ui.Shell;
using ActorDiffusion.Ui.Shortcuts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ActorDiffusion.Ui.Components;

public sealed partial class MaskPainter
{
    private const long MostBytes = 64 << 20;

    private MaskTool _tool;
    private int _size = 40;
    private bool _hidden;
    private MaskState _state = new(IsEmpty: true, CanUndo: false, CanRedo: false);
    private string? _drawn;

    /// <summary>The picture to paint on, full size; the mask has its pixels.</summary>
    [Parameter, EditorRequired] public string Picture { get; set; } = "";

    /// <summary>How far the mask's edge is softened, in pixels of the picture.</summary>
    [Parameter] public int Feather { get; set; } = 8;

    [Parameter] public EventCallback<int> FeatherChanged { get; set; }

    /// <summary>Where the browser keeps the strokes, so that a half-painted mask survives a reload; null keeps nothing.</summary>
    [Parameter] public string? DraftKey { get; set; }

    /// <summary>Whether anything is painted.</summary>
    [Parameter] public EventCallback<bool> PaintedChanged { get; set; }

    protected override string ModuleName => "mask-painter";

    protected override object BrowserOptions => new { picture = Picture, size = _size, feather = Feather, tool = _tool, draftKey = DraftKey };

    private IEnumerable<(MaskTool Tool, IconName Icon, string Word)> Tools =>
    [
        (MaskTool.Brush, IconName.Brush, T.Shortcuts.Actions[StudioAction.Brush]),
        (MaskTool.Eraser, IconName.Eraser, T.Shortcuts.Actions[StudioAction.Eraser]),
        (MaskTool.Move, IconName.Move, T.Shortcuts.Actions[StudioAction.Move]),
    ];

    /// <summary>The mask as a grey PNG of the picture's size: white is made anew, black stays; the edge is softened already.</summary>
    public async Task<byte[]> ExportPngAsync(CancellationToken cancel = default)
    {
        if (Browser is null) throw new InvalidOperationException("The mask is not drawn yet.");
        await using var png = await Browser.InvokeAsync<IJSStreamReference>("png", cancel);
        await using var stream = await png.OpenReadStreamAsync(MostBytes, cancel);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, cancel);
        return copy.ToArray();
    }

    /// <summary>Sends that PNG from the browser, past the circuit, to the assets of the studio's own origin.</summary>
    /// <returns>The mask's name.</returns>
    public async Task<AssetId> UploadAsync()
    {
        if (Browser is null) throw new InvalidOperationException("The mask is not drawn yet.");
        var answer = await Browser.InvokeAsync<string>("upload", "/api/v1/assets");
        return AssetId.Of(JsonElement.Parse(answer).GetProperty("sha256").GetString()!);
    }

    [JSInvokable]
    public async Task Painted(MaskState state)
    {
        var changed = state.IsEmpty != _state.IsEmpty;
        _state = state;
        StateHasChanged();
        if (changed) await PaintedChanged.InvokeAsync(!state.IsEmpty);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!firstRender && _drawn != Picture) await TellAsync("show", Picture, DraftKey);
        _drawn = Picture;
    }

    private async Task<bool> HandleAsync(ShortcutHit hit)
    {
        switch (hit.Action)
        {
            case StudioAction.Brush: await UseAsync(MaskTool.Brush); return true;
            case StudioAction.Eraser: await UseAsync(MaskTool.Eraser); return true;
            case StudioAction.Move: await UseAsync(MaskTool.Move); return true;
            case StudioAction.BrushSmaller: await SizeAsync(BrushSize.Smaller(_size)); return true;
            case StudioAction.BrushLarger: await SizeAsync(BrushSize.Larger(_size)); return true;
            case StudioAction.InvertMask: await TellAsync("invert"); return true;
            case StudioAction.HideMask: await HideAsync(); return true;
            case StudioAction.Undo: await TellAsync("undo"); return true;
            case StudioAction.Redo: await TellAsync("redo"); return true;
            default: return false;
        }
    }

    private async Task UseAsync(MaskTool tool) => await TellAsync("use", _tool = tool);

    private async Task SizeAsync(int size) => await TellAsync("size", _size = size);

    private async Task FeatherAsync(int feather)
    {
        await TellAsync("feather", Feather = feather);
        await FeatherChanged.InvokeAsync(feather);
    }

    private async Task HideAsync() => await TellAsync("hide", _hidden = !_hidden);

    private static int Whole(ChangeEventArgs change) => int.Parse((string)change.Value!, CultureInfo.InvariantCulture);
}

/// <summary>What can be done with the mask.</summary>
public sealed record MaskState(bool IsEmpty, bool CanUndo, bool CanRedo);
