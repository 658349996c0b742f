using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Client.Feed;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Ui.Live;

/// <summary>The list of series as one tab shows it: the newest, and as many older ones as were asked for.</summary>
public sealed class SeriesListLive(HubClient hub, StudioFeed feed, TimeProvider time, Func<Func<Task>, Task> dispatch) : LiveView(feed, time, dispatch)
{
    private const int Page = 60;

    private int wanted = Page;

    /// <summary>Newest first; null before they were asked for.</summary>
    public IReadOnlyList<SeriesView>? Series { get; private set; }

    /// <summary>Whether there are older ones.</summary>
    public bool HasMore { get; private set; }

    /// <exception cref="HubUnavailableException">The hub does not answer now.</exception>
    public Task MoreAsync()
    {
        wanted += Page;
        return LoadAsync();
    }

    protected override async Task LoadAsync()
    {
        List<SeriesView> series = [];
        string? next = null;
        do
        {
            var page = await hub.SeriesListAsync(next, Math.Min(Page, wanted - series.Count));
            series.AddRange(page.Series);
            next = page.Next;
        }
        while (next is not null && series.Count < wanted);
        (Series, HasMore) = (series, next is not null);
    }

    protected override bool Concerns(FeedEvent change) => FeedWords.SeriesOf(change) is not null;
}
