using ActorKit.Dispatch;
using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Actor;

/// <summary>What stands behind a <see cref="LocalActorRef"/>: the actor instance, its mailbox, children, watches and behaviours.</summary>
internal sealed partial class ActorCell : IUntypedActorContext
{
    private readonly Stack<Receive> _behaviors = new();
    private readonly DeathWatch _deathWatch;
    private readonly ReceiveTimeoutTimer _receiveTimeout;
    private ActorBase? _actor;
    private TimerScheduler? _timers;
    private Envelope _current;

    public ActorCell(ActorSystemImpl system, LocalActorRef self, Props props)
    {
        SystemImpl = system;
        SelfRef = self;
        Props = props;
        Dispatcher = system.Dispatchers.Lookup(props.Dispatcher);
        Mailbox = new Mailbox(this, Dispatcher.Throughput);
        Children = new ChildrenRegistry(system.TimeProvider);
        _deathWatch = new DeathWatch(this);
        _receiveTimeout = new ReceiveTimeoutTimer(this);
    }

    public ActorSystemImpl SystemImpl { get; }

    public LocalActorRef SelfRef { get; }

    public IActorRef Self => SelfRef;

    public IActorRef Sender => _current.Sender ?? SystemImpl.DeadLetters;

    public IActorRef Parent => SelfRef.Parent;

    public Props Props { get; }

    public ActorSystem System => SystemImpl;

    public MessageDispatcher Dispatcher { get; }

    public TimeSpan? ReceiveTimeout => _receiveTimeout.Duration;

    public ChildrenRegistry Children { get; }

    public bool HasActor => _actor is not null;

    public bool IsTerminated => Mailbox.IsClosed;

    internal Mailbox Mailbox { get; }

    internal Envelope CurrentEnvelope => _current;

    public void SendMessage(in Envelope envelope) => Mailbox.Enqueue(envelope);

    public void SendSystemMessage(ISystemMessage message) => Mailbox.Enqueue(message);

    public IActorRef ActorOf(Props props, string? name = null) => MakeChild(props, name, isSystemService: false);

    public IInternalActorRef MakeChild(Props props, string? name, bool isSystemService)
    {
        if (name is not null && !isSystemService && !ActorPath.IsValidPathElement(name))
            throw new InvalidActorNameException($"'{name}' is no actor name; use letters, digits and -_.*$+:@&=,!~';() and no $ in front");
        name ??= SystemImpl.NextName();
        Children.Reserve(name, SelfRef);
        LocalActorRef child;
        try
        {
            child = new LocalActorRef(SystemImpl, props, SelfRef, new ChildActorPath(SelfRef.Path, name, SystemImpl.NextUid()));
        }
        catch
        {
            Children.Release(name);
            throw;
        }

        Children.Add(child);
        child.Start();
        return child;
    }

    public IActorRef Child(string name) => Children.Find(name) ?? (IActorRef)ActorRefs.Nobody;

    public IEnumerable<IActorRef> GetChildren() => Children.All;

    public ActorSelection ActorSelection(ActorPath actorPath) => Actor.ActorSelection.Create(actorPath, SystemImpl.Provider);

    public ActorSelection ActorSelection(string actorPath) => Actor.ActorSelection.Create(SelfRef, actorPath, SystemImpl.Provider);

    public void Become(Receive receive)
    {
        // The initial behaviour always stays at the bottom.
        if (_behaviors.Count > 1) _behaviors.Pop();
        _behaviors.Push(receive);
    }

    public void BecomeStacked(Receive receive) => _behaviors.Push(receive);

    public void Become(UntypedReceive receive) => Become(Handled(receive));

    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(Handled(receive));

    public void UnbecomeStacked()
    {
        if (_behaviors.Count > 1) _behaviors.Pop();
    }

    public IActorRef Watch(IActorRef subject) => _deathWatch.Watch(subject, null);

    public IActorRef WatchWith(IActorRef subject, object message) => _deathWatch.Watch(subject, message);

    public IActorRef Unwatch(IActorRef subject) => _deathWatch.Unwatch(subject);

    public void SetReceiveTimeout(TimeSpan? timeout) => _receiveTimeout.Set(timeout);

    public void Stop(IActorRef child)
    {
        Children.MarkDying(child);
        ((IInternalActorRef)child).Stop();
    }

    private static Receive Handled(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };
}
