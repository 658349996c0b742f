using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Components;
using ActorDiffusion.Ui.Live;
using ActorDiffusion.Ui.Shortcuts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ActorDiffusion.Ui.Pages.Retouch;

/// <summary>Sends the mask, asks for the variants, shows them beside the picture they were made from.</summary>
public sealed partial class RetouchPage
{
    private SeriesLive? _live;
    private CellRecord? _record, _shown;
    private IReadOnlyList<CellView> _children = [];
    private RetouchSettings _settings = new(RetouchMode.Inpaint, "", "");
    private MaskPainter? _painter;
    private CompareMode _compare = CompareMode.Slider;
    private string? _problem, _said, _opened;
    private bool _painted, _busy;

    [Parameter] public string Series { get; set; } = "";

    [Parameter] public string Cell { get; set; } = "";

    private string SettingsKey => $"retouch/{Series}/{Cell}";

    protected override async Task OnParametersSetAsync()
    {
        if (_opened == SettingsKey) return;
        _opened = SettingsKey;
        await OpenAsync();
    }

    public override ValueTask DisposeAsync()
    {
        _live?.Dispose();
        return base.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        _live?.Dispose();
        (_problem, _said, _shown, _painted) = (null, null, null, false);
        _live = new SeriesLive(Hub, Feed, SeriesId.Of(Series), Time, InvokeAsync);
        _live.Changed += ChangedAsync;
        try
        {
            await _live.OpenAsync();
            _record = await _live.RecordAsync(CellId.Of(Cell));
            if (_record.View.Picture is null) throw new HubRefusedException(new Rejected(T.Retouch.NoPicture));
            _settings = Memory.Get<RetouchSettings?>(SettingsKey, null) ?? RetouchSettings.For(_record.Spec);
            await FindChildrenAsync();
        }
        catch (Exception problem) when (problem is HubRefusedException or HubUnavailableException)
        {
            (_record, _problem) = (null, L.Say(problem.Message));
        }
    }

    private async Task ChangedAsync(SeriesChange change)
    {
        await FindChildrenAsync();
        StateHasChanged();
    }

    private async Task FindChildrenAsync()
    {
        var view = _live!.View;
        var beside = await _live.RangeAsync(view.GridCells, view.Cells - view.GridCells);
        _children = [.. beside.Where(cell => cell.Parent is { } parent && parent == _record?.View.Picture)];
    }

    private Task UseAsync(RetouchMode mode)
    {
        _shown = null;
        _painted = false;
        return SetAsync(_settings with { Mode = mode, Denoise = mode == RetouchMode.Inpaint ? 0.8 : 0.5 });
    }

    private Task SetAsync(RetouchSettings settings) => Memory.SetAsync(SettingsKey, _settings = settings);

    private async Task ShowAsync(CellView child) => _shown = await _live!.RecordAsync(child.Cell);

    private async Task<bool> HandleAsync(ShortcutHit hit)
    {
        if (hit.Action is not (StudioAction.Queue or StudioAction.QueueFront)) return false;
        await RenderAsync();
        return true;
    }

    private Task RenderAsync() => DoAsync(async () =>
    {
        var picture = _record!.View.Picture!.Value;
        AssetId? mask = _settings.Mode == RetouchMode.Inpaint ? await _painter!.UploadAsync() : null;
        var cells = new List<CellId>();
        foreach (var spec in _settings.Specs(_record.Spec, picture, mask))
        {
            var cell = CellId.Of(Guid.NewGuid().ToString("N")[..16]);
            await Hub.SeriesAsync(new AddCell(SeriesId.Of(Series), cell, spec, picture, _settings.Kind, Note: null, Artist.Name(Memory), Time.GetUtcNow()));
            cells.Add(cell);
        }
        await Hub.SeriesAsync(new RenderCells(SeriesId.Of(Series), cells, 50, Time.GetUtcNow()));
        _said = L.Count(T.Retouch.Queued, cells.Count);
    });

    private Task FinalAsync() => DoAsync(async () =>
    {
        var stage = _shown!.View.Stage == PictureStage.Final ? PictureStage.Retouched : PictureStage.Final;
        await Hub.SeriesAsync(new SetStage(SeriesId.Of(Series), _shown.View.Cell, stage, Artist.Name(Memory), Time.GetUtcNow(), Artist.Mark()));
        _shown = await _live!.RecordAsync(_shown.View.Cell);
        _said = L.Format(T.Series.StageIs, T.Series.Stages[stage.ToString()]);
    });

    private async Task DoAsync(Func<Task> work)
    {
        if (_busy) return;
        _busy = true;
        try
        {
            await work();
        }
        catch (Exception problem) when (problem is HubRefusedException or HubUnavailableException or JSException)
        {
            _said = L.Say(problem.Message);
        }
        finally
        {
            _busy = false;
        }
    }

    private static ComparePicture Compared(AssetId picture, string title) => new(PictureUrls.Full(picture), title);
}
