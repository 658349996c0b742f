namespace ActorKit.Actor;

/// <summary>Base of the engine's own exceptions.</summary>
public abstract class AkkaException(string message, Exception? cause = null) : Exception(message, cause)
{
    protected Exception? Cause => InnerException;
}

public class InvalidMessageException(string message) : AkkaException(message);

public class IllegalActorStateException(string message) : AkkaException(message);

public class ActorKilledException(string message) : AkkaException(message);

public class InvalidActorNameException(string message) : AkkaException(message);

public class ActorNotFoundException(string message, Exception? cause = null) : AkkaException(message, cause);

/// <summary>An actor's constructor or PreStart failed.</summary>
public class ActorInitializationException(IActorRef? actor, string message, Exception? cause = null) : AkkaException(message, cause)
{
    public IActorRef? Actor => actor;

    public override string ToString() => actor is null ? base.ToString() : $"{actor}: {base.ToString()}";
}

public class PreRestartException(IActorRef actor, Exception restartException, Exception cause, object? optionalMessage)
    : ActorInitializationException(actor, "an exception was thrown in PreRestart", restartException)
{
    public Exception RestartCause => cause;

    public object? OptionalMessage => optionalMessage;
}

public class PostRestartException(IActorRef actor, Exception cause, Exception originalCause)
    : ActorInitializationException(actor, "an exception was thrown by the new instance during restart", cause)
{
    public Exception OriginalCause => originalCause;
}

/// <summary>A watched actor ended and the watcher did not handle <see cref="Terminated"/>.</summary>
public class DeathPactException(IActorRef deadActor) : AkkaException($"Monitored actor {deadActor} terminated")
{
    public IActorRef DeadActor => deadActor;
}

public class AskTimeoutException(string message) : AkkaException(message);

public class LoggerInitializationException(string message, Exception? cause = null) : AkkaException(message, cause);

public class StashOverflowException(string message, Exception? cause = null) : AkkaException(message, cause);
