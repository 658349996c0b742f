using ActorKit.Actor;

namespace ActorKit.Event;

/// <summary>Logs the first few dead letters, so that a lost message leaves a trace without a flood.</summary>
internal sealed class DeadLetterLogger(IActorRefProvider provider, EventStream bus, int limit) : MinimalActorRef
{
    private int _count;

    public override ActorPath Path { get; } = provider.RootPath / "deadLetterListener";

    public override IActorRefProvider Provider => provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is not (DeadLetter or UnhandledMessage)) return;
        var count = Interlocked.Increment(ref _count);
        if (count > limit) return;
        var more = count == limit ? "; further ones are not logged (akka.log-dead-letters)" : "";
        bus.Publish(new Info(Path.ToString(), typeof(DeadLetterLogger), $"{message}{more}"));
    }
}
