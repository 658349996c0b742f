using ActorDiffusion.Domain.Feed;

namespace ActorDiffusion.Actors.Client.Feed;

/// <summary>Hears the hub's feed for one sink. Subscribing again and again is its heartbeat: after a restart of the hub it goes on where it stopped.</summary>
public sealed class FeedListener : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(3);

    private readonly ICanTell feed;
    private readonly IFeedSink sink;
    private long after;
    private bool greeted;

    /// <param name="feed">The hub's feed.</param>
    /// <param name="after">The last offset that is known; -1 for new events only.</param>
    /// <param name="sink">Told everything.</param>
    public FeedListener(ICanTell feed, long after, IFeedSink sink)
    {
        (this.feed, this.after, this.sink) = (feed, after, sink);
        Receive<FeedBatch>(Hear);
        Receive<FeedPulse>(sink.OnPulse);
        Receive<Renew>(_ => Subscribe());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Timers.StartPeriodicTimer("renew", new Renew(), Renewal);
        Subscribe();
    }

    protected override void PostStop() => feed.Tell(new UnsubscribeFeed(), Self);

    private void Subscribe() => feed.Tell(new SubscribeFeed(after), Self);

    private void Hear(FeedBatch batch)
    {
        if (!greeted) sink.OnHead(batch.Head);
        greeted = true;

        // An offset beyond the head was given out by another hub, whose events this one does not have.
        if (batch.Gap || after > batch.Head)
        {
            sink.OnGap(batch.Head);
            after = Math.Min(after, batch.Head);
        }
        foreach (var change in batch.Events.Where(change => change.Offset > after))
        {
            sink.OnEvent(change);
            after = change.Offset;
        }

        // From here on nothing may be missed, also when the first batch brought nothing.
        if (batch.Events.Count == 0 && (after < 0 || batch.Gap)) after = batch.Head;
    }

    private sealed record Renew;
}
