using System.Security.Cryptography;
using ActorKit.Actor;

namespace ActorKit.Pattern;

/// <summary>Parent of one child that is started again after waits that double. Messages are passed to the child.</summary>
public sealed class BackoffSupervisor : UntypedActor, IWithTimers
{
    private readonly BackoffOptions _options;
    private IActorRef? _child;
    private int _restarts;
    private bool _isFinalStop;
    private bool _hasFailed;

    internal BackoffSupervisor(BackoffOptions options) => _options = options;

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(BackoffOptions options) => Actor.Props.Create(() => new BackoffSupervisor(options));

    public static Props Props(Props childProps, string childName, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor) =>
        Props(Backoff.OnStop(childProps, childName, minBackoff, maxBackoff, randomFactor));

    /// <summary>The wait before restart number <paramref name="restartCount"/>, lengthened at random by up to <paramref name="randomFactor"/>.</summary>
    internal static TimeSpan CalculateDelay(int restartCount, TimeSpan minBackoff, TimeSpan maxBackoff, double randomFactor)
    {
        var jitter = 1 + (RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue * randomFactor);
        var wait = minBackoff.TotalMilliseconds * Math.Pow(2, Math.Min(restartCount, 30)) * jitter;
        return TimeSpan.FromMilliseconds(Math.Min(wait, maxBackoff.TotalMilliseconds));
    }

    protected override void PreStart() => StartChild();

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        var directive = _options.Strategy.Decider.Decide(cause);
        if (directive is not Directive.Restart) return directive;
        _hasFailed = true;
        return Directive.Stop;
    });

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Terminated ended when ended.ActorRef.Equals(_child): OnChildEnded(); break;
            case StartAgain: StartChild(); break;
            case ResetAfter reset when reset.Restarts == _restarts: _restarts = 0; break;
            case ResetAfter: break;
            case Reset: _restarts = 0; break;
            case GetCurrentChild: Sender.Tell(new CurrentChild(_child)); break;
            case GetRestartCount: Sender.Tell(new RestartCount(_restarts)); break;
            default: Pass(message); break;
        }
    }

    private void Pass(object message)
    {
        if (_child is not null && Sender.Equals(_child))
        {
            Context.Parent.Forward(message);
            return;
        }

        _isFinalStop |= _options.FinalStopMessage?.Invoke(message) ?? false;
        if (_child is not null) _child.Forward(message);
        else if (_isFinalStop) Context.Stop(Self);
        else if (_options.ReplyWhileStopped is { } reply) Sender.Tell(reply);
        else Context.System.DeadLetters.Forward(message);
    }

    private void OnChildEnded()
    {
        _child = null;
        var isRetried = (_options.StartsAgainAfterStop || _hasFailed) && !_isFinalStop;
        _hasFailed = false;
        if (!isRetried || (_options.MaxNrOfRetries >= 0 && _restarts >= _options.MaxNrOfRetries))
        {
            Context.Stop(Self);
            return;
        }

        var delay = CalculateDelay(_restarts++, _options.MinBackoff, _options.MaxBackoff, _options.RandomFactor);
        Timers.StartSingleTimer("start", new StartAgain(), delay);
    }

    private void StartChild()
    {
        if (_child is not null) return;
        _child = Context.Watch(Context.ActorOf(_options.ChildProps, _options.ChildName));
        if (_options.AutoResetAfter is { } wait) Timers.StartSingleTimer("reset", new ResetAfter(_restarts), wait);
    }

    public sealed record GetCurrentChild
    {
        public static readonly GetCurrentChild Instance = new();
    }

    public sealed record CurrentChild(IActorRef? Ref);

    public sealed record Reset
    {
        public static readonly Reset Instance = new();
    }

    public sealed record GetRestartCount
    {
        public static readonly GetRestartCount Instance = new();
    }

    public sealed record RestartCount(int Count);

    private sealed record StartAgain;

    private sealed record ResetAfter(int Restarts);
}
