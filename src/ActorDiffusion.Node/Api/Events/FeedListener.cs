using ActorDiffusion.Domain.Feed;

namespace ActorDiffusion.Node.Api.Events;

/// <summary>Hears the hub's feed for one watcher. Subscribing again and again is its heartbeat: a feed that restarted goes on where it stopped.</summary>
internal sealed class FeedListener : ReceiveActor, IWithTimers
{
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private readonly ICanTell feed;
    private readonly EventOutbox outbox;
    private long after;
    private bool greeted;

    /// <param name="after">The last offset that the watcher knows; -1 for new events only.</param>
    public FeedListener(ICanTell feed, long after, EventOutbox outbox)
    {
        (this.feed, this.after, this.outbox) = (feed, after, outbox);
        Receive<FeedBatch>(Hear);
        Receive<FeedPulse>(outbox.Add);
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
        if (!greeted)
        {
            greeted = true;
            outbox.Add(EventMessage.Status(batch.Head));
        }

        // An offset beyond the head was given out by another hub, whose events this one does not have.
        if (batch.Gap || after > batch.Head) outbox.Add(EventMessage.Gap(batch.Head));
        if (after > batch.Head) after = batch.Head;
        foreach (var change in batch.Events.Where(change => change.Offset > after))
        {
            outbox.Add(EventMessage.Of(change));
            after = change.Offset;
        }

        // From here on nothing may be missed, also when the first batch brought nothing.
        if (batch.Events.Count == 0 && (after < 0 || batch.Gap)) after = batch.Head;
    }

    private sealed record Renew;
}
