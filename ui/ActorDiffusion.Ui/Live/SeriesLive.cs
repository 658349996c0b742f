using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Ui.Live;

/// <summary>
/// A series as one tab shows it: cells are fetched when they come into sight and kept true by the feed. Everything happens on the
/// dispatcher that is given (a component's <c>InvokeAsync</c>), one thing at a time.
/// </summary>
public sealed class SeriesLive(HubClient hub, StudioFeed feed, SeriesId series, TimeProvider time, Func<Func<Task>, Task> dispatch) : IFeedSink, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource closed = new();
    private readonly Dictionary<int, CellView> cells = [];
    private readonly Dictionary<CellId, int> places = [];
    private readonly Dictionary<CellId, CellProgress> progress = [];
    private IDisposable? listening;
    private long latest = -1;
    private bool asking;
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
            if (!cells.ContainsKey(place) && await FetchAsync(place, end - place) == 0) break;
        return [.. Enumerable.Range(start, Math.Max(0, end - start)).Where(cells.ContainsKey).Select(place => cells[place])];
    }

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
            else if (await FetchAsync(place, View.Cells) is > 0 and var fetched) place += fetched;
            else break;
        }
        return PlaceOf(cell);
    }

    void IFeedSink.OnHead(long head)
    {
    }

    void IFeedSink.OnGap(long head) => Later(ForgetAllAsync);

    void IFeedSink.OnEvent(FeedEvent change)
    {
        if (FeedWords.SeriesOf(change) is not var (about, cell) || about != series) return;
        Later(() => cell is { } one ? RefreshAsync(one) : ForgetAllAsync());
        Later(() => RefreshHeadAsync(change.Offset));
    }

    void IFeedSink.OnPulse(FeedPulse pulse)
    {
        if (pulse.Data.Text("series") != series.Value || pulse.Data.Text("cell") is not { } cell || pulse.Data.Fraction() is not { } fraction) return;
        Later(() => ShowProgressAsync(CellId.Of(cell), fraction, pulse.Jpeg));
    }

    public void Dispose()
    {
        listening?.Dispose();
        closed.Cancel();
        closed.Dispose();
    }

    // What was asked for before everything was forgotten may be older than the reason to forget it.
    private async Task<int> FetchAsync(int place, int count)
    {
        int asked;
        CellPage page;
        do
        {
            asked = generation;
            page = await hub.CellsAsync(series, place, Math.Clamp(count, 1, 100));
        }
        while (asked != generation);
        foreach (var (index, cell) in page.Cells.Index()) Put(place + index, cell);
        return page.Cells.Count;
    }

    private void Put(int place, CellView cell)
    {
        cells[place] = cell;
        places[cell.Cell] = place;
        if (cell.State != "queued") progress.Remove(cell.Cell);
    }

    private async Task RefreshAsync(CellId cell)
    {
        if (!places.TryGetValue(cell, out var place)) return;
        Put(place, (await hub.CellAsync(series, cell)).View);
        await TellAsync(new SeriesChange.Cells([place]));
    }

    // Several events of one moment ask for the head once: what is asked after the last of them knows them all.
    private async Task RefreshHeadAsync(long offset)
    {
        latest = Math.Max(latest, offset);
        if (asking) return;
        asking = true;
        try
        {
            for (var known = -1L; known < latest;)
            {
                known = latest;
                View = await hub.SeriesAsync(series);
            }
        }
        finally
        {
            asking = false;
        }
        await TellAsync(new SeriesChange.Head());
    }

    private Task ForgetAllAsync()
    {
        generation++;
        cells.Clear();
        places.Clear();
        return TellAsync(new SeriesChange.Everything());
    }

    private Task ShowProgressAsync(CellId cell, double fraction, byte[]? jpeg)
    {
        var preview = jpeg is null ? progress.GetValueOrDefault(cell)?.Preview : PictureUrls.Preview(jpeg);
        progress[cell] = new CellProgress(fraction, preview);
        return places.TryGetValue(cell, out var place) ? TellAsync(new SeriesChange.Cells([place])) : Task.CompletedTask;
    }

    private Task TellAsync(SeriesChange change) => Changed?.Invoke(change) ?? Task.CompletedTask;

    // A hub that is away is asked again until it is back: nothing on the page may stay untrue.
    private void Later(Func<Task> work) => _ = dispatch(async () =>
    {
        while (!closed.IsCancellationRequested)
        {
            try
            {
                await work();
                return;
            }
            catch (HubUnavailableException)
            {
                await Task.Delay(Pause, time);
            }
        }
    });
}
