namespace ActorKit.Actor;

/// <summary>Sends <see cref="ReceiveTimeout"/> when no message has come for a while.</summary>
internal sealed class ReceiveTimeoutTimer(ActorCell cell)
{
    private ITimer? _timer;

    public TimeSpan? Duration { get; private set; }

    public void Set(TimeSpan? duration)
    {
        Duration = duration > TimeSpan.Zero ? duration : null;
        if (Duration is not null) return;
        _timer?.Dispose();
        _timer = null;
    }

    public void BeforeMessage(object message)
    {
        if (_timer is not null && Postpones(message))
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void AfterMessage(object message)
    {
        if (Duration is not { } duration || (_timer is not null && !Postpones(message))) return;
        if (_timer is null)
            _timer = cell.SystemImpl.TimeProvider.CreateTimer(
                static self => ((IActorRef)self!).Tell(ReceiveTimeout.Instance), cell.SelfRef, duration, Timeout.InfiniteTimeSpan);
        else
            _timer.Change(duration, Timeout.InfiniteTimeSpan);
    }

    private static bool Postpones(object message) =>
        (message is TimerMessage timer ? timer.Message : message) is not INotInfluenceReceiveTimeout;
}
