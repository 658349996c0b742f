using ActorKit.Actor;

namespace ActorKit.Pattern;

/// <summary>Makes options for a <see cref="BackoffSupervisor"/>.</summary>
public static class Backoff
{
    /// <summary>The child is started again when it has stopped.</summary>
    public static BackoffOptions OnStop(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries = -1) =>
        new(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries) { StartsAgainAfterStop = true };

    /// <summary>The child is started again when it has failed; stopping by itself ends the supervisor too.</summary>
    public static BackoffOptions OnFailure(
        Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries = -1) =>
        new(childProps, childName, minBackoff, maxBackoff, randomFactor, maxNrOfRetries);
}

/// <summary>How long to wait before starting a child again, and how often.</summary>
public sealed record BackoffOptions
{
    internal BackoffOptions(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor, int maxNrOfRetries)
    {
        (ChildProps, ChildName, MinBackoff, MaxBackoff) = (childProps, childName, minBackoff, maxBackoff);
        (RandomFactor, MaxNrOfRetries, AutoResetAfter) = (randomFactor, maxNrOfRetries, minBackoff);
    }

    internal Props ChildProps { get; }

    internal string ChildName { get; }

    internal TimeSpan MinBackoff { get; }

    internal TimeSpan MaxBackoff { get; }

    internal double RandomFactor { get; }

    internal int MaxNrOfRetries { get; }

    internal bool StartsAgainAfterStop { get; init; }

    internal TimeSpan? AutoResetAfter { get; init; }

    internal SupervisorStrategy Strategy { get; init; } = SupervisorStrategy.DefaultStrategy;

    internal object? ReplyWhileStopped { get; init; }

    internal Func<object, bool>? FinalStopMessage { get; init; }

    /// <summary>The count of restarts is forgotten when the child has run this long.</summary>
    public BackoffOptions WithAutoReset(TimeSpan resetBackoff) => this with { AutoResetAfter = resetBackoff };

    /// <summary>The count is forgotten at <see cref="BackoffSupervisor.Reset"/> only.</summary>
    public BackoffOptions WithManualReset() => this with { AutoResetAfter = null };

    public BackoffOptions WithSupervisorStrategy(OneForOneStrategy supervisorStrategy) => this with { Strategy = supervisorStrategy };

    public BackoffOptions WithDefaultStoppingStrategy() => this with { Strategy = SupervisorStrategy.StoppingStrategy };

    public BackoffOptions WithReplyWhileStopped(object replyWhileStopped) => this with { ReplyWhileStopped = replyWhileStopped };

    public BackoffOptions WithFinalStopMessage(Func<object, bool> isFinalStopMessage) => this with { FinalStopMessage = isFinalStopMessage };
}
