using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Actor;

/// <summary>Brings what follows an <c>await</c> back to the actor.</summary>
internal sealed class ActorSynchronizationContext(ActorCell cell) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) => cell.SendSystemMessage(new AsyncContinuation(d, state));

    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("an actor cannot be waited for; await instead");

    public override SynchronizationContext CreateCopy() => this;
}
