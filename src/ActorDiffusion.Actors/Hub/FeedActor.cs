using ActorDiffusion.Actors.Journaling;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Hub;

/// <summary>Numbers what happens and tells it to those who listen; those who come back get what they missed.</summary>
public sealed class FeedActor : DecidingActor
{
    private const int EventsOfABatch = 200;

    private readonly HubOptions options;
    private readonly HashSet<IActorRef> listeners = [];
    private FeedRing ring;

    public FeedActor(HubOptions options)
    {
        this.options = options;
        ring = new FeedRing(options.FeedCapacity);
        Command<PublishFeed>(Publish);
        Command<FeedPulse>(Tell);
        Command<SubscribeFeed>(Subscribe);
        Command<UnsubscribeFeed>(_ => Forget(Sender));
        Command<Terminated>(ended => Forget(ended.ActorRef));
    }

    public override string PersistenceId => "feed";

    // Offsets of the last block may have been given out; the next ones come after it.
    protected override void Apply(IEvent @event)
    {
        if (@event is not OffsetsReserved reserved) throw new ArgumentException($"{@event?.GetType().Name} is no event of the feed");
        if (IsRecovering) ring = new FeedRing(options.FeedCapacity, reserved.UpTo);
        else ring.Reserve(reserved);
    }

    private void Publish(PublishFeed publish)
    {
        if (ring.IsExhausted) Carry(Decision.Of(new OffsetsReserved(ring.Reserved + options.FeedBlock)), () => Add(publish));
        else Add(publish);
    }

    private void Add(PublishFeed publish) => Tell(new FeedBatch([ring.Add(publish)], ring.Head, Gap: false));

    private void Tell(object message)
    {
        foreach (var listener in listeners) listener.Tell(message);
    }

    private void Subscribe(SubscribeFeed subscribe)
    {
        foreach (var batch in ring.After(subscribe.After, EventsOfABatch)) Sender.Tell(batch);
        if (listeners.Add(Sender)) Context.Watch(Sender);
    }

    private void Forget(IActorRef listener)
    {
        if (listeners.Remove(listener)) Context.Unwatch(listener);
    }
}
