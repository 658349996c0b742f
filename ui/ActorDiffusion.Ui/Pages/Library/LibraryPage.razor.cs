using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Ui.Components;
using ActorDiffusion.Ui.Live;
using Microsoft.AspNetCore.Components;

namespace ActorDiffusion.Ui.Pages.Library;

public sealed partial class LibraryPage : IFeedSink
{
    private const string SearchPlace = "q", SortPlace = "sort", ImagePlace = "at", SizeKey = "library.size";
    private static readonly TimeSpan Typing = TimeSpan.FromMilliseconds(250), Gathering = TimeSpan.FromSeconds(1.5);

    private VirtualGrid? _grid;
    private string _search = "";
    private LibraryOrder _order = new();
    private LibraryQuery _query = LibraryQuery.Everything;
    private Shown? _page;
    private GridShape _shape = new GridShape.Flow(0);
    private LibraryOverview? _overview;
    private LibraryImage? _focused;
    private int _focus, _size = 160;
    private string? _wrong, _problem;
    private bool _importing, _reloading;
    private long _typed;
    private IDisposable? _listening;

    [Inject] private IImageLibrary Images { get; set; } = null!;

    [Inject] private StudioFeed Feed { get; set; } = null!;

    [Inject] private TimeProvider Time { get; set; } = null!;

    [Inject] private NavigationManager Navigation { get; set; } = null!;

    private string Direction => _order.Descending ? T.Library.Descending : T.Library.Ascending;

    protected override async Task OnInitializedAsync()
    {
        _listening = Feed.Listen(this);
        _search = Memory.Place(SearchPlace) ?? "";
        _order = Memory.Place(SortPlace) is { Length: > 0 } sort ? new LibraryOrder(sort.TrimStart('-'), sort[0] == '-') : new LibraryOrder();
        _focus = int.TryParse(Memory.Place(ImagePlace), out var place) ? place : 0;
        _size = Memory.Get(SizeKey, 160);
        await LoadAsync();
    }

    public override ValueTask DisposeAsync()
    {
        _listening?.Dispose();
        return base.DisposeAsync();
    }

    private async Task LoadAsync()
    {
        var (query, refusal) = LibrarySearchText.Read(_search);
        _wrong = refusal is null ? null : L.Say(refusal.Reason);
        if (query is null) return;
        try
        {
            _query = query;
            var found = await Images.FindAsync(_query, _order, Math.Max(0, _focus), 1);
            (_page, _problem) = (new Shown(found.Total), null);
            _shape = new GridShape.Flow(found.Total);
            _focus = Math.Clamp(_focus, 0, Math.Max(0, found.Total - 1));
            _focused = found.Images.Count > 0 ? found.Images[0] : null;
            _overview = await Images.OverviewAsync();
            if (_grid is not null) await _grid.ForgetAsync();
        }
        catch (Exception away) when (away is HubUnavailableException or HubRefusedException)
        {
            _problem = L.Say(away.Message);
        }
    }

    private async ValueTask<IReadOnlyList<GridCell>> CellsAsync(GridRange range)
    {
        var page = await Images.FindAsync(_query, _order, range.Start, range.Count);
        return [.. page.Images.Select(Cell)];
    }

    private GridCell Cell(LibraryImage image) => new()
    {
        Picture = PictureUrls.Thumb(image.Asset, Math.Max(160, _size * 2)),
        Description = $"{image.Title} {image.Spec.Prompt}",
        State = image.Flag switch { "keep" => GridCellState.Kept, "reject" => GridCellState.Rejected, _ => GridCellState.Rendered },
        Stars = image.Stars,
        Colour = Array.IndexOf(["none", "red", "yellow", "green", "blue"], image.Colour),
        Noted = image.Note is not null,
        Label = Label(image),
    };

    // Under the picture stands what it was put in order by.
    private string? Label(LibraryImage image) => _order.Field switch
    {
        "cfg" => $"CFG {L.Number(image.Spec.Cfg)}",
        "strength" => image.Spec.Loras is [var lora, ..] ? $"LoRA {L.Number(lora.Strength)}" : null,
        "seed" => $"Seed {image.Spec.Seed}",
        "steps" => $"{T.Series.Steps} {L.Whole(image.Spec.Steps)}",
        "colourfulness" => image.Measures is { } measures ? L.Number(measures.Colourfulness, 1) : null,
        "brightness" => image.Measures is { } measures ? L.Number(measures.Brightness) : null,
        "likeness" => image.Measures?.Likeness is { } likeness ? L.Number(likeness) : null,
        _ => image.Title,
    };

    private async Task TypeAsync(ChangeEventArgs change)
    {
        _search = (string)change.Value!;
        var mine = ++_typed;
        await Task.Delay(Typing, Time);
        if (mine == _typed) await SearchAsync(_search);
    }

    private async Task SearchAsync(string search)
    {
        _typed++;
        (_search, _focus) = (search, 0);
        await Memory.SetPlaceAsync(SearchPlace, search.Length > 0 ? search : null);
        await Memory.SetPlaceAsync(ImagePlace, null);
        await LoadAsync();
    }

    private async Task OrderAsync(LibraryOrder order)
    {
        (_order, _focus) = (order, 0);
        await Memory.SetPlaceAsync(SortPlace, (order.Descending ? "-" : "") + order.Field);
        await LoadAsync();
    }

    private bool Has(string term) => _search.Split(' ').Contains(term);

    private Task ToggleAsync(string term) =>
        SearchAsync(Has(term) ? string.Join(' ', _search.Split(' ').Where(other => other != term)) : $"{_search} {term}".Trim());

    private async Task FocusAsync(int index)
    {
        _focus = index;
        await Memory.SetPlaceAsync(ImagePlace, index > 0 ? $"{index}" : null);
        _focused = (await Images.FindAsync(_query, _order, index, 1)).Images.FirstOrDefault();
    }

    private Task SizeAsync(int size) => Memory.SetAsync(SizeKey, _size = size);

    private async Task OpenAsync(int index)
    {
        await FocusAsync(index);
        if (_focused is { Series: { } series, Cell: { } cell }) Navigation.NavigateTo($"/series/{series}?cell={cell}");
    }

    private async Task ImportedAsync()
    {
        _importing = false;
        await LoadAsync();
    }

    void IFeedSink.OnHead(long head)
    {
    }

    void IFeedSink.OnGap(long head) => Reload();

    void IFeedSink.OnEvent(FeedEvent change)
    {
        if (change.Kind is "cell.rendered" or "cell.stage" or "series.decided" or "series.undone" or "series.renamed" or "job.completed") Reload();
    }

    void IFeedSink.OnPulse(FeedPulse pulse)
    {
    }

    // Many pictures may come a second; the index follows a moment after the hub.
    private void Reload() => _ = InvokeAsync(async () =>
    {
        if (_reloading) return;
        _reloading = true;
        await Task.Delay(Gathering, Time);
        _reloading = false;
        await LoadAsync();
        StateHasChanged();
    });

    /// <summary>What is shown now.</summary>
    private sealed record Shown(int Total);
}
