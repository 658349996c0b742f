using ActorKit.Actor.Internal;
using ActorKit.Event;

namespace ActorKit.Actor;

/// <summary>Decides what becomes of children that fail.</summary>
public abstract class SupervisorStrategy
{
    public static readonly IDecider DefaultDecider = Actor.Decider.From(static cause => cause switch
    {
        ActorInitializationException or ActorKilledException or DeathPactException => Directive.Stop,
        _ => Directive.Restart,
    });

    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    public static readonly OneForOneStrategy StoppingStrategy = new(static _ => Directive.Stop);

    public abstract IDecider Decider { get; }

    protected bool LoggingEnabled { get; init; } = true;

    /// <summary>Acts on a failure. False means that this actor escalates it to its own supervisor.</summary>
    public bool HandleFailure(
        IActorContext context, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children)
    {
        var directive = Decider.Decide(cause);
        Log(context, child, cause, directive);
        switch (directive)
        {
            case Directive.Escalate:
                return false;
            case Directive.Resume:
                ((IInternalActorRef)child).Resume(cause);
                return true;
            default:
                ProcessFailure(context, directive == Directive.Restart, child, cause, stats, children);
                return true;
        }
    }

    protected abstract void ProcessFailure(
        IActorContext context, bool restart, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children);

    /// <summary>Restarts, and suspends first the siblings that did not fail themselves.</summary>
    protected static void RestartChild(IActorRef child, Exception cause, bool suspendFirst)
    {
        var target = (IInternalActorRef)child;
        if (suspendFirst) target.Suspend();
        target.Restart(cause);
    }

    internal static int Milliseconds(TimeSpan? window) =>
        window is { } time && time != Timeout.InfiniteTimeSpan ? (int)Math.Min(time.TotalMilliseconds, int.MaxValue) : -1;

    private void Log(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled) return;
        var source = child.Path.ToString();
        var message = cause is ActorInitializationException { InnerException: { } inner } ? inner.Message : cause.Message;
        context.System.EventStream.Publish(directive switch
        {
            Directive.Resume => new Warning(source, GetType(), message),
            Directive.Escalate => new Debug(source, GetType(), message),
            _ => new Error(cause, source, GetType(), message),
        });
    }
}
