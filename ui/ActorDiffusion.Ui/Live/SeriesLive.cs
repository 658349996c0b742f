using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Ui.Live;

/// <summary>
/// A series as one tab shows it: cells are fetched when they come into sight and kept true by the feed. Everything happens on the
/// dispatcher that is given (a component's <c>InvokeAsync</c>), one thing at a time.
/// </summary>
public sealed partial class SeriesLive(HubClient hub, StudioFeed feed, SeriesId series, TimeProvider time, Func<Func<Task>, Task> dispatch) : IFeedSink, IDisposable
{
    private const int Page = 100; // cells asked for at once: who looks at one soon looks at those beside it

    private readonly CancellationTokenSource closed = new();
    private readonly Dictionary<int, CellView> cells = [];
    private readonly Dictionary<CellId, int> places = [];
    private readonly Dictionary<CellId, CellProgress> progress = [];
    private IDisposable? listening;
    private int generation;

    /// <summary>Something changed; called on the dispatcher.</summary>
    public event Func<SeriesChange, Task>? Changed;

    public SeriesView View { get; private set; } = null!;

    /// <exception cref="HubRefusedException">There is no such series.</exception>
    public async Task OpenAsync()
    {
        listening = feed.Listen(this);
        View = await hub.SeriesAsync(series);
    }

    /// <summary>Cells from a place on; fewer where the series ends.</summary>
    public async Task<IReadOnlyList<CellView>> RangeAsync(int start, int count)
    {
        var end = Math.Min(start + count, View.Cells);
        for (var place = start; place < end; place++)
            if (!cells.ContainsKey(place) && await FetchAsync(place) == 0) break;
        return [.. Enumerable.Range(start, Math.Max(0, end - start)).Where(cells.ContainsKey).Select(place => cells[place])];
    }

    /// <summary>The places that a filter leaves, in ascending order.</summary>
    public async Task<int[]> MatchingAsync(CellFilter filter) => [.. (await hub.MatchesAsync(series, filter)).Places];

    public async Task<CellView?> AtAsync(int place) => (await RangeAsync(place, 1)).FirstOrDefault();

    /// <summary>The cell at a place, where it was fetched already.</summary>
    public CellView? Known(int place) => cells.GetValueOrDefault(place);

    public int? PlaceOf(CellId cell) => places.TryGetValue(cell, out var place) ? place : null;

    public CellProgress? ProgressOf(CellId cell) => progress.GetValueOrDefault(cell);

    public Task<CellRecord> RecordAsync(CellId cell) => hub.CellAsync(series, cell);

    /// <summary>Finds a cell that was not fetched yet, page by page.</summary>
    public async Task<int?> FindAsync(CellId cell)
    {
        for (var place = 0; place < View.Cells && !places.ContainsKey(cell);)
        {
            if (cells.ContainsKey(place)) place++;
            else if (await FetchAsync(place) is > 0 and var fetched) place += fetched;
            else break;
        }
        return PlaceOf(cell);
    }

    public void Dispose()
    {
        listening?.Dispose();
        closed.Cancel();
        closed.Dispose();
    }

    // What was asked for before everything was forgotten may be older than the reason to forget it; what an event told meanwhile is asked for again.
    private async Task<int> FetchAsync(int place)
    {
        int asked;
        CellPage page;
        fetching++;
        try
        {
            do
            {
                asked = generation;
                page = await hub.CellsAsync(series, place, Page);
            }
            while (asked != generation);
        }
        finally
        {
            fetching--;
        }
        foreach (var (index, cell) in page.Cells.Index()) Put(place + index, cell);
        return page.Cells.Count;
    }

    private void Put(int place, CellView cell)
    {
        cells[place] = cell;
        places[cell.Cell] = place;
        if (cell.State != "queued") progress.Remove(cell.Cell);
    }
}
