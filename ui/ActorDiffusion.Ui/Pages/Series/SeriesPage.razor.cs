using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Components;
using ActorDiffusion.Ui.Live;
using Microsoft.AspNetCore.Components;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>Opens the series, keeps the place where the artist is, and draws what the feed changes.</summary>
public sealed partial class SeriesPage
{
    private const int MostPut = 8;

    private SeriesLive? _live;
    private CatalogView? _catalog;
    private CellPlaces? _places;
    private VirtualGrid? _grid;
    private string? _problem, _said;
    private int _index, _size;
    private bool _beside, _panel, _follow;
    private SeriesMode _mode;
    private CellFilter _filter;
    private ZoomView _zoom = ZoomView.Fit;
    private CompareMode _compare;
    private CellRecord? _record, _before;
    private IReadOnlyList<int> _selection = [];
    private IReadOnlyList<CellRecord> _compareRecords = [];

    [Inject] private HubClient Hub { get; set; } = null!;

    [Inject] private StudioFeed Feed { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Parameter] public string Id { get; set; } = "";

    private CellWords Words => new(T, L);

    private CellView? Focused => _places is { Count: > 0 } places ? _live!.Known(places.PlaceOf(Math.Clamp(_index, 0, places.Count - 1))) : null;

    protected override async Task OnParametersSetAsync()
    {
        if (_live?.View is { } open && open.Series.Value == Id) return;
        _size = Memory.Get("series.size", 160);
        _panel = Memory.Get("series.panel", true);
        _follow = Memory.Get("series.follow", false);
        _mode = Enum.TryParse<SeriesMode>(Memory.Place("view"), ignoreCase: true, out var mode) ? mode : SeriesMode.Grid;
        _filter = Enum.TryParse<CellFilter>(Memory.Place("show"), ignoreCase: true, out var filter) ? filter : CellFilter.All;
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
        _live = null;
        _problem = null;
        var live = new SeriesLive(Hub, Feed, SeriesId.Of(Id), Time, InvokeAsync);
        live.Changed += ChangedAsync;
        try
        {
            await live.OpenAsync();
            _catalog = await Hub.CatalogAsync();
            _live = live;
            await ReturnAsync();
        }
        catch (Exception problem) when (problem is HubRefusedException or HubUnavailableException)
        {
            live.Dispose();
            (_live, _problem) = (null, L.Say(problem.Message));
        }
    }

    // Back to the cell where the artist was, wherever the grid has put it meanwhile.
    private async Task ReturnAsync()
    {
        var place = (Memory.Place("cell") ?? LastViewed.Of(Memory).In(Id)) is { } cell ? await _live!.FindAsync(CellId.Of(cell)) : null;
        _beside = place is { } found ? found >= _live!.View.GridCells : _live!.View.GridCells == 0;
        await ArrangeAsync();
        _index = place is { } at && _places!.IndexOf(at) is { } index ? index : 0;
        await LookAsync();
    }

    private async Task ArrangeAsync()
    {
        var view = _live!.View;
        if (_filter == CellFilter.All)
        {
            _places = _beside ? CellPlaces.Beside(view) : CellPlaces.Grid(view, Words.AxisShort, Words.Value);
            return;
        }
        _places = CellPlaces.Of(await _live.MatchingAsync(_filter));
    }

    private async ValueTask<IReadOnlyList<GridCell>> LoadAsync(GridRange range)
    {
        var cells = new List<GridCell>(range.Count);
        // The grid may ask for its old shape still when a filter has left fewer.
        for (var (index, places) = (range.Start, _places!); index < Math.Min(range.Start + range.Count, places.Count); index++)
            cells.Add(await _live!.AtAsync(places.PlaceOf(index)) is { } cell ? Draw(cell) : Words.Nothing);
        return cells;
    }

    private GridCell Draw(CellView cell) => Words.Draw(cell, _live!.ProgressOf(cell.Cell), _beside || _places!.Chosen is not null);

    private async Task ChangedAsync(SeriesChange change)
    {
        if (_live is null) return;
        switch (change)
        {
            case SeriesChange.Cells { Places: var places }:
                if (_grid is not null) await ShowAsync(_grid, [.. places.Where(place => _places?.IndexOf(place) is not null)]);
                if (Focused is { } focused && places.Contains(_live.PlaceOf(focused.Cell) ?? -1) && _live.ProgressOf(focused.Cell) is null) await LookAsync();
                break;
            case SeriesChange.Came { Cell: var come }:
                await FollowAsync(come);
                break;
            case SeriesChange.Head when _filter != CellFilter.All:
                break;
            case SeriesChange.Head:
                var before = _places?.Count;
                await ArrangeAsync();
                if (_places?.Count != before) await LookAsync();
                break;
            default:
                await ArrangeAsync();
                if (_grid is not null) await _grid.ForgetAsync();
                await LookAsync();
                break;
        }
        StateHasChanged();
    }

    // A few cells are drawn at once; of many the browser asks for those in sight.
    private async Task ShowAsync(VirtualGrid grid, IReadOnlyList<int> places)
    {
        if (places.Count > MostPut) await grid.ForgetAsync([.. places.Select(place => _places!.IndexOf(place)!.Value)]);
        else
            foreach (var place in places)
                if (_live!.Known(place) is { } cell && _places!.IndexOf(place) is { } index) await grid.PutAsync(index, Draw(cell));
    }

    // What the side panel tells of the focused cell, and the pictures that are compared.
    private async Task LookAsync()
    {
        if (_places is not { Count: > 0 })
        {
            (_record, _before) = (null, null);
            return;
        }
        _index = Math.Clamp(_index, 0, _places.Count - 1);
        if (await _live!.AtAsync(_places.PlaceOf(_index)) is not { } cell) return;
        _record = await _live.RecordAsync(cell.Cell);
        _before = await BeforeAsync();
        if (_mode is SeriesMode.Compare or SeriesMode.Survey) await CompareAsync();
    }

    // What the prompts are compared with: the cell before, or at the first one the cell that the series continues.
    private async Task<CellRecord?> BeforeAsync()
    {
        if (_index > 0 && await _live!.AtAsync(_places!.PlaceOf(_index - 1)) is { } previous) return await _live.RecordAsync(previous.Cell);
        if (_live!.View.Parent is not { } parent) return null;
        try
        {
            return await Hub.CellAsync(parent.Series, parent.Cell);
        }
        catch (HubRefusedException)
        {
            return null; // the series it continues is not in this hub
        }
    }

    private async Task CompareAsync()
    {
        var records = new List<CellRecord>();
        foreach (var cell in Compared()) records.Add(await _live!.RecordAsync(cell.Cell));
        _compareRecords = records;
    }
}
