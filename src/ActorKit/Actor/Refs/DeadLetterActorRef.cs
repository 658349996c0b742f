using ActorKit.Event;

namespace ActorKit.Actor;

/// <summary>Publishes what nobody received as <see cref="DeadLetter"/>.</summary>
public sealed class DeadLetterActorRef(IActorRefProvider provider, ActorPath path, EventStream eventStream)
    : EmptyLocalActorRef(provider, path, eventStream)
{
    public override bool IsTerminated => false;
}
