using ActorKit.Actor;

namespace ActorKit.Event;

/// <summary>A message that reached nobody.</summary>
public abstract class AllDeadLetters(object message, IActorRef sender, IActorRef recipient)
{
    public object Message => message;

    public IActorRef Sender => sender;

    public IActorRef Recipient => recipient;

    public override string ToString() => $"{GetType().Name} of {message.GetType().Name} from {sender} to {recipient}: <{message}>";
}

public sealed class DeadLetter(object message, IActorRef sender, IActorRef recipient) : AllDeadLetters(message, sender, recipient);

/// <summary>Becomes a dead letter without being reported as one.</summary>
public interface IDeadLetterSuppression;

/// <summary>A dead letter of a kind that is expected to get lost.</summary>
public sealed class SuppressedDeadLetter(IDeadLetterSuppression message, IActorRef sender, IActorRef recipient)
    : AllDeadLetters(message, sender, recipient);

/// <summary>A message that the actor's behaviour did not handle.</summary>
public sealed class UnhandledMessage(object message, IActorRef sender, IActorRef recipient) : AllDeadLetters(message, sender, recipient);
