using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Ui.Live;

/// <summary>
/// What the feed tells of the series. Most events say all that a cell shows; what they do not say, and the head with its counts, is asked for
/// at once after the first of them, and not more than four times a second while more come.
/// </summary>
public sealed partial class SeriesLive
{
    private const int FewCells = 3;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1), Breath = TimeSpan.FromMilliseconds(250);

    private readonly HashSet<CellId> dirty = [];
    private bool isHeadStale, isAllStale, isCatchingUp;
    private CellId? come;
    private int fetching;

    void IFeedSink.OnHead(long head)
    {
    }

    void IFeedSink.OnGap(long head) => _ = dispatch(() =>
    {
        isHeadStale = isAllStale = true;
        return CatchUpAsync();
    });

    void IFeedSink.OnEvent(FeedEvent change)
    {
        if (FeedWords.SeriesOf(change) is not var (about, _) || about != series) return;
        _ = dispatch(async () =>
        {
            if (Take(change) is { Count: > 0 } changed) await TellAsync(new SeriesChange.Cells(changed));
            await CatchUpAsync();
        });
    }

    void IFeedSink.OnPulse(FeedPulse pulse)
    {
        if (pulse.Data.Text("series") != series.Value || pulse.Data.Text("cell") is not { } cell || pulse.Data.Fraction() is not { } fraction) return;
        _ = dispatch(() => ShowProgressAsync(CellId.Of(cell), fraction, pulse.Jpeg));
    }

    /// <summary>Takes over what the event says; the places of cells that show something else now.</summary>
    private List<int> Take(FeedEvent change)
    {
        isHeadStale = true;
        if (change.Kind == "cell.rendered") come = FeedWords.SeriesOf(change)?.Cell;
        var changed = new List<int>();
        if (CellNews.About(change) is not { } about)
        {
            isAllStale = true;
            return changed;
        }
        if (fetching > 0) dirty.UnionWith(about);
        foreach (var cell in about.Where(places.ContainsKey))
        {
            var place = places[cell];
            var after = CellNews.After(cells[place], change);
            if (after is null)
            {
                dirty.Add(cell);
                continue;
            }
            Put(place, after);
            changed.Add(place);
        }
        return changed;
    }

    // One at a time; a hub that is away is asked again until it is back: nothing on the page may stay untrue.
    private async Task CatchUpAsync()
    {
        if (isCatchingUp) return;
        isCatchingUp = true;
        try
        {
            while ((isHeadStale || isAllStale || dirty.Count > 0) && !closed.IsCancellationRequested)
            {
                var isAway = false;
                try
                {
                    await AskAsync();
                }
                catch (HubUnavailableException)
                {
                    isHeadStale = isAllStale = isAway = true;
                }
                await Task.Delay(isAway ? Pause : Breath, time);
            }
        }
        finally
        {
            isCatchingUp = false;
        }
    }

    private async Task AskAsync()
    {
        // A cell that is being fetched just now is asked for when it is here.
        var (isAll, wanted) = (isAllStale, dirty.Where(cell => fetching == 0 || places.ContainsKey(cell)).ToArray());
        (isHeadStale, isAllStale) = (false, false);
        dirty.ExceptWith(wanted);
        if (!isAll && await RefreshAsync(wanted) is { Count: > 0 } changed) await TellAsync(new SeriesChange.Cells(changed));
        View = await hub.SeriesAsync(series);
        if (isAll) ForgetAll();
        await TellAsync(isAll ? new SeriesChange.Everything() : new SeriesChange.Head());
        if (come is not { } cell) return;
        come = null;
        await TellAsync(new SeriesChange.Came(cell));
    }

    // A few cells one by one, many by their pages.
    private async Task<List<int>> RefreshAsync(IReadOnlyList<CellId> wanted)
    {
        var changed = wanted.Where(places.ContainsKey).Select(cell => places[cell]).Order().ToList();
        foreach (var page in changed.GroupBy(place => place / Page))
            if (page.Count() > FewCells) await FetchAsync(page.First(), page.Last());
            else foreach (var place in page) Put(place, (await hub.CellAsync(series, cells[place].Cell)).View);
        return changed;
    }

    // Long texts make pages shorter.
    private async Task FetchAsync(int first, int last)
    {
        for (var place = first; place <= last;)
        {
            var fetched = await FetchAsync(place);
            if (fetched == 0) return;
            place += fetched;
        }
    }

    private void ForgetAll()
    {
        generation++;
        cells.Clear();
        places.Clear();
    }

    private Task ShowProgressAsync(CellId cell, double fraction, byte[]? jpeg)
    {
        var preview = jpeg is null ? progress.GetValueOrDefault(cell)?.Preview : PictureUrls.Preview(jpeg);
        progress[cell] = new CellProgress(fraction, preview);
        return places.TryGetValue(cell, out var place) ? TellAsync(new SeriesChange.Cells([place])) : Task.CompletedTask;
    }

    private Task TellAsync(SeriesChange change) => Changed?.Invoke(change) ?? Task.CompletedTask;
}
