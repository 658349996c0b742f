using ActorKit.Actor;
using ActorKit.Event;

namespace ActorKit.Cluster.Tools.Singleton;

/// <summary>Passes messages on to the singleton, wherever it runs; keeps them while it cannot be reached.</summary>
public sealed class ClusterSingletonProxy : ReceiveActor, IWithTimers
{
    private readonly IReadOnlyList<string> _path;
    private readonly ClusterSingletonProxySettings _settings;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly OldestMember _oldest;
    private readonly HashSet<UniqueAddress> _unreachable = [];
    private readonly Queue<(object Message, IActorRef Sender)> _buffer = new();
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private UniqueAddress? _host;
    private IActorRef? _singleton;
    private long _search;

    internal ClusterSingletonProxy(string singletonManagerPath, ClusterSingletonProxySettings settings)
    {
        _path = [.. singletonManagerPath.Split('/', StringSplitOptions.RemoveEmptyEntries), settings.SingletonName];
        _settings = settings;
        _oldest = new OldestMember(settings.Role);
        Receive<ClusterEvent.CurrentClusterState>(OnState);
        Receive<ClusterEvent.IMemberEvent>(OnMemberEvent);
        Receive<ClusterEvent.UnreachableMember>(change => OnReachability(() => _unreachable.Add(change.Member.UniqueAddress)));
        Receive<ClusterEvent.ReachableMember>(change => OnReachability(() => _unreachable.Remove(change.Member.UniqueAddress)));
        Receive<ActorIdentity>(OnFound);
        Receive<Terminated>(ended => ended.ActorRef.Equals(_singleton), _ => Search());
        Receive<SearchAgain>(_ => Ask());
        ReceiveAny(PassOn);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The properties of a proxy of the singleton whose managers have that path, such as <c>/user/queue-manager</c>.</summary>
    public static Props Props(string singletonManagerPath, ClusterSingletonProxySettings settings) =>
        Actor.Props.Create(() => new ClusterSingletonProxy(singletonManagerPath, settings));

    protected override void PreStart() => _cluster.Subscribe(Self, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent));

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    private void OnState(ClusterEvent.CurrentClusterState state)
    {
        _oldest.Reset(state);
        _unreachable.UnionWith(state.Unreachable.Select(member => member.UniqueAddress));
        FollowOldest();
    }

    private void OnMemberEvent(ClusterEvent.IMemberEvent change)
    {
        _oldest.Apply(change);
        if (change is ClusterEvent.MemberRemoved) _unreachable.Remove(change.Member.UniqueAddress);
        FollowOldest();
    }

    private void OnReachability(Action change)
    {
        change();
        FollowOldest();
    }

    /// <summary>The host is where the singleton should be; none while that node cannot be reached.</summary>
    private void FollowOldest()
    {
        var oldest = _oldest.Current?.UniqueAddress;
        var host = oldest is not null && !_unreachable.Contains(oldest) ? oldest : null;
        if (host == _host) return;
        _host = host;
        Search();
    }

    private void Search()
    {
        if (_singleton is not null) Context.Unwatch(_singleton);
        _singleton = null;
        _search++;
        Timers.Cancel(nameof(SearchAgain));
        if (_host is null) return;
        Timers.StartPeriodicTimer(nameof(SearchAgain), SearchAgain.Instance, _settings.SingletonIdentificationInterval);
        Ask();
    }

    private void Ask()
    {
        if (_host is null) return;
        var path = _path.Aggregate((ActorPath)new RootActorPath(_host.Address), static (parent, name) => parent / name);
        Context.ActorSelection(path).Tell(new Identify(_search), Self);
    }

    private void OnFound(ActorIdentity identity)
    {
        if (_singleton is not null || identity.Subject is not { } found || !Equals(identity.MessageId, _search)) return;
        Timers.Cancel(nameof(SearchAgain));
        _singleton = Context.Watch(found);
        _log.Info("Found {0}", found.Path);
        while (_buffer.TryDequeue(out var kept)) found.Tell(kept.Message, kept.Sender);
    }

    private void PassOn(object message)
    {
        if (_singleton is not null) _singleton.Forward(message);
        else if (_settings.BufferSize == 0) Context.System.DeadLetters.Tell(message, Sender);
        else Keep(message);
    }

    private void Keep(object message)
    {
        if (_buffer.Count >= _settings.BufferSize)
        {
            var oldest = _buffer.Dequeue();
            _log.Warning("More than {0} messages wait for the singleton; the oldest is dropped", _settings.BufferSize);
            Context.System.DeadLetters.Tell(oldest.Message, oldest.Sender);
        }

        _buffer.Enqueue((message, Sender));
    }

    private sealed record SearchAgain
    {
        public static readonly SearchAgain Instance = new();
    }
}
