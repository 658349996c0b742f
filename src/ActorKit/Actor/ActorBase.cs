using ActorKit.Event;

namespace ActorKit.Actor;

/// <summary>True if the message was handled.</summary>
public delegate bool Receive(object message);

/// <summary>For <see cref="UntypedActor"/>s, which handle everything.</summary>
public delegate void UntypedReceive(object message);

/// <summary>An actor: state that only its own message handlers touch, one message at a time.</summary>
public abstract class ActorBase
{
    private readonly IActorRef _self;

    protected ActorBase()
    {
        var cell = InternalCurrentActorCellKeeper.Current;
        if (cell is null || cell.HasActor)
            throw new ActorInitializationException(null,
                $"You cannot create an instance of {GetType().Name} with new; use ActorOf with Props");
        _self = cell.Self;
    }

    protected static IActorContext Context => CurrentCell;

    protected IActorRef Self => _self;

    protected IActorRef Sender => CurrentCell.Sender;

    internal static ActorCell CurrentCell => InternalCurrentActorCellKeeper.Current
        ?? throw new NotSupportedException(
            "There is no active ActorContext here; keep what you need in a local variable before leaving the actor's thread");

    internal SupervisorStrategy SupervisorStrategyInternal => field ??= SupervisorStrategy();

    internal virtual void Initialize()
    {
    }

    /// <summary>Called when a handler has ended, after its last await.</summary>
    internal virtual void AfterHandler()
    {
    }

    /// <summary>Called before this instance is replaced or ends.</summary>
    internal virtual void BeforeInstanceEnds()
    {
    }

    internal bool ReceiveInternal(object message) => Receive(message);

    protected internal virtual bool AroundReceive(Receive receive, object message)
    {
        if (!receive(message)) Unhandled(message);
        return true;
    }

    public virtual void AroundPreStart() => PreStart();

    public virtual void AroundPostStop() => PostStop();

    public virtual void AroundPreRestart(Exception cause, object? message) => PreRestart(cause, message!);

    public virtual void AroundPostRestart(Exception cause, object? message) => PostRestart(cause);

    protected abstract bool Receive(object message);

    /// <summary>Called after the constructor, before the first message.</summary>
    protected virtual void PreStart()
    {
    }

    /// <summary>Called when the actor has ended.</summary>
    protected virtual void PostStop()
    {
    }

    /// <summary>Called on the failed instance; stops the children and calls <see cref="PostStop"/> unless overridden.</summary>
    protected virtual void PreRestart(Exception reason, object message)
    {
        foreach (var child in Context.GetChildren().ToList())
        {
            Context.Unwatch(child);
            Context.Stop(child);
        }

        PostStop();
    }

    /// <summary>Called on the new instance; calls <see cref="PreStart"/> unless overridden.</summary>
    protected virtual void PostRestart(Exception reason) => PreStart();

    protected virtual void Unhandled(object message)
    {
        if (message is Terminated terminated) throw new DeathPactException(terminated.ActorRef);
        Context.System.EventStream.Publish(new UnhandledMessage(message, Sender, Self));
    }

    /// <summary>How failures of the children are answered.</summary>
    protected virtual SupervisorStrategy SupervisorStrategy() => Actor.SupervisorStrategy.DefaultStrategy;

    protected void SetReceiveTimeout(TimeSpan? timeout) => Context.SetReceiveTimeout(timeout);

    protected void Become(Receive receive) => Context.Become(receive);

    protected void BecomeStacked(Receive receive) => Context.BecomeStacked(receive);

    protected void UnbecomeStacked() => Context.UnbecomeStacked();
}
