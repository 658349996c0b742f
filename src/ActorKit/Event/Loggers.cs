using ActorKit.Actor;

namespace ActorKit.Event;

/// <summary>First message to a logger actor named in <c>akka.loggers</c>.</summary>
public sealed record InitializeLogger(EventStream LoggingBus);

/// <summary>A logger actor's answer.</summary>
public sealed record LoggerInitialized : INoSerializationVerificationNeeded, IDeadLetterSuppression;

/// <summary>Writes log lines to standard error, so that standard output stays free for a program's own results.</summary>
internal sealed class DefaultLogger(IActorRefProvider provider, TextWriter writer) : MinimalActorRef
{
    public override ActorPath Path { get; } = provider.RootPath / "DefaultLogger";

    public override IActorRefProvider Provider => provider;

    protected override void TellInternal(object message, IActorRef sender) => writer.WriteLine(message);
}
