using ActorKit.Actor;
using ActorKit.Event;

namespace ActorKit.Cluster.Tools.Singleton;

/// <summary>
/// Runs on every node that may have the singleton, and starts it as its child on the oldest of them. A member that leaves is not removed
/// before its singleton has ended, so the next one never starts too early; one that is unreachable keeps it until it is declared down.
/// </summary>
public sealed class ClusterSingletonManager : ReceiveActor, IWithTimers
{
    private readonly Props _props;
    private readonly object _terminationMessage;
    private readonly ClusterSingletonManagerSettings _settings;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly OldestMember _oldest;
    private readonly List<IActorRef> _endListeners = [];
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly TaskCompletionSource<Done> _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IActorRef? _singleton;
    private bool _isEnding;
    private bool _hasEndedByItself;
    private bool _isWithinMargin;

    internal ClusterSingletonManager(Props props, object terminationMessage, ClusterSingletonManagerSettings settings)
    {
        (_props, _terminationMessage, _settings) = (props, terminationMessage, settings);
        _oldest = new OldestMember(settings.Role);
        Receive<ClusterEvent.CurrentClusterState>(OnState);
        Receive<ClusterEvent.IMemberEvent>(OnMemberEvent);
        Receive<MarginOver>(_ => OnMarginOver());
        Receive<HandOver>(_ => OnHandOver());
        Receive<Terminated>(ended => ended.ActorRef.Equals(_singleton), _ => OnEnded());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>The properties of a manager that stops its singleton with a <see cref="PoisonPill"/>.</summary>
    public static Props Props(Props singletonProps, ClusterSingletonManagerSettings settings) => Props(singletonProps, PoisonPill.Instance, settings);

    /// <summary>The properties of a manager; <paramref name="terminationMessage"/> tells the singleton to finish and stop itself.</summary>
    public static Props Props(Props singletonProps, object terminationMessage, ClusterSingletonManagerSettings settings) =>
        Actor.Props.Create(() => new ClusterSingletonManager(singletonProps, terminationMessage, settings));

    protected override void PreStart()
    {
        if (_settings.Role is not null && !_cluster.SelfRoles.Contains(_settings.Role))
            throw new ArgumentException($"this node has not the role {_settings.Role}, but {Self.Path.Name} runs its singleton only there");
        _cluster.Subscribe(Self, typeof(ClusterEvent.IMemberEvent));
        var self = Self;
        var stopped = _stopped.Task;
        CoordinatedShutdown.Get(Context.System).AddTask(CoordinatedShutdown.PhaseClusterExiting, $"singleton-exiting-{self.Path.Name}",
            async cancellation => await await Task.WhenAny(stopped, self.Ask<Done>(HandOver.Instance, cancellation)).ConfigureAwait(false));
    }

    protected override void PostStop()
    {
        _cluster.Unsubscribe(Self);
        _stopped.TrySetResult(Done.Instance);
    }

    private void OnState(ClusterEvent.CurrentClusterState state)
    {
        _oldest.Reset(state);
        Decide();
    }

    private void OnMemberEvent(ClusterEvent.IMemberEvent change)
    {
        var before = _oldest.Current;
        _oldest.Apply(change);
        var isDown = change is ClusterEvent.MemberRemoved { PreviousStatus: MemberStatus.Down };
        if (isDown && change.Member.Equals(before) && _settings.RemovalMargin > TimeSpan.Zero)
        {
            _isWithinMargin = true;
            Timers.StartSingleTimer(nameof(MarginOver), MarginOver.Instance, _settings.RemovalMargin);
        }

        Decide();
    }

    private void OnMarginOver()
    {
        _isWithinMargin = false;
        Decide();
    }

    private void Decide()
    {
        var isMine = _oldest.Current is { Status: MemberStatus.Up or MemberStatus.Leaving } oldest && oldest.UniqueAddress == _cluster.SelfUniqueAddress;
        if (isMine && _singleton is null && !_isWithinMargin && !_hasEndedByItself && _endListeners.Count == 0)
        {
            _singleton = Context.Watch(Context.ActorOf(_props, _settings.SingletonName));
            _log.Info("{0} runs here now", _singleton.Path);
        }
        else if (!isMine)
        {
            _hasEndedByItself = false;
            EndSingleton();
        }
    }

    private void OnHandOver()
    {
        _endListeners.Add(Sender);
        EndSingleton();
        if (_singleton is null) TellListeners();
    }

    private void EndSingleton()
    {
        if (_singleton is null || _isEnding) return;
        _isEnding = true;
        _singleton.Tell(_terminationMessage);
    }

    private void OnEnded()
    {
        if (!_isEnding) _log.Warning("{0} has stopped by itself and is not started again here", _singleton!.Path);
        _hasEndedByItself = !_isEnding;
        _singleton = null;
        _isEnding = false;
        TellListeners();
        Decide();
    }

    private void TellListeners()
    {
        foreach (var listener in _endListeners) listener.Tell(Done.Instance);
    }

    private sealed record MarginOver
    {
        public static readonly MarginOver Instance = new();
    }

    private sealed record HandOver
    {
        public static readonly HandOver Instance = new();
    }
}
