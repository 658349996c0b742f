using ActorKit.Actor;
using ActorKit.Event;
using ActorKit.Remote;

namespace ActorKit.Cluster.Membership;

/// <summary>
/// This node's part in the cluster. One seed leads: it numbers every change and sends the whole view to everybody. The others take the newest
/// view they see, and watch the leader as it watches them. Who loses the leader goes on with what it knows until a leader is back.
/// </summary>
internal sealed partial class ClusterDaemon : ReceiveActor, IWithTimers
{
    public const string Name = "cluster";

    private readonly Cluster _cluster;
    private readonly ClusterSettings _settings;
    private readonly ClusterActorRefProvider _provider;
    private readonly ClusterStateFile? _file;
    private readonly PeerMonitor _monitor;
    private readonly ClusterSubscribers _subscribers = new();
    private readonly Dictionary<Address, IActorRef> _daemons = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private ClusterView? _view;
    private bool _isLeaderLost;
    private bool _hasEnded;

    public ClusterDaemon(Cluster cluster, ClusterActorRefProvider provider, ClusterStateFile? file)
    {
        (_cluster, _settings, _provider, _file) = (cluster, cluster.Settings, provider, file);
        _monitor = new PeerMonitor(provider, _settings.HeartbeatInterval, _settings.AcceptableHeartbeatPause);
        Receive<SubscribeTo>(OnSubscribe);
        Receive<UnsubscribeFrom>(OnUnsubscribe);
        Receive<Terminated>(ended => _subscribers.Remove(ended.ActorRef, only: null));
        Receive<ConfirmExit>(_ => OnConfirmExit());
        // Who takes part no more hears and says nothing.
        Receive<object>(_ => _hasEnded, static _ => { });
        Receive<JoinSeeds>(OnJoinSeeds);
        Receive<Join>(OnJoin);
        Receive<Refused>(OnRefused);
        Receive<Update>(OnUpdate);
        Receive<Beat>(OnBeat);
        Receive<Rejoin>(OnRejoin);
        Receive<Leave>(OnLeave);
        Receive<Down>(OnDown);
        Receive<Exited>(OnExited);
        Receive<Who>(OnWho);
        Receive<Known>(OnKnown);
        Receive<Tick>(_ => OnTick());
        Receive<RetryJoin>(_ => TryToJoin());
        Receive<SilenceMeansNo>(_ => Begin());
        Receive<AssociatedEvent>(OnConnected);
        Receive<DisassociatedEvent>(OnDisconnected);
        Receive<AssociationErrorEvent>(OnCannotConnect);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    private UniqueAddress Me => _cluster.SelfUniqueAddress;

    private bool IsLeader => _view?.Leader == Me;

    private Member Newcomer => new(Me, int.MaxValue, _view is null ? MemberStatus.Joining : MemberStatus.Up, _settings.Roles, _isSeed);

    private IEnumerable<Member> Others => _view!.Members.Where(member => member.UniqueAddress != Me);

    protected override void PreStart()
    {
        foreach (var type in new[] { typeof(AssociatedEvent), typeof(DisassociatedEvent), typeof(AssociationErrorEvent) })
            Context.System.EventStream.Subscribe(Self, type);
        Timers.StartPeriodicTimer(nameof(Tick), Tick.Instance, _settings.HeartbeatInterval);
    }

    /// <summary>A message that cannot be handled must not cost all that is known of the cluster.</summary>
    protected internal override bool AroundReceive(Receive receive, object message)
    {
        try
        {
            return base.AroundReceive(receive, message);
        }
        catch (Exception cause)
        {
            _log.Error(cause, "{0} could not be handled", message.GetType().Name);
            return true;
        }
    }

    protected override void PostStop()
    {
        Context.System.EventStream.Unsubscribe(Self);
        _cluster.Milestones.Remove();
    }

    private void OnSubscribe(SubscribeTo subscription)
    {
        Context.Watch(subscription.Subscriber);
        _subscribers.Add(subscription, _cluster.State);
    }

    private void OnUnsubscribe(UnsubscribeFrom subscription)
    {
        if (_subscribers.Remove(subscription.Subscriber, subscription.Event)) Context.Unwatch(subscription.Subscriber);
    }

    private void Send(Address node, IClusterMessage message)
    {
        if (!_daemons.TryGetValue(node, out var daemon))
            _daemons[node] = daemon = _provider.ResolveActorRef(new RootActorPath(node) / "system" / Name);
        daemon.Tell(message, ActorRefs.NoSender);
    }

    private sealed record Tick : INotInfluenceReceiveTimeout
    {
        public static readonly Tick Instance = new();
    }

    private sealed record RetryJoin
    {
        public static readonly RetryJoin Instance = new();
    }

    private sealed record SilenceMeansNo
    {
        public static readonly SilenceMeansNo Instance = new();
    }
}
