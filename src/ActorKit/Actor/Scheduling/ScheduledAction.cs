namespace ActorKit.Actor;

/// <summary>One timer of the scheduler.</summary>
internal sealed class ScheduledAction(TimeProviderScheduler scheduler, Action action, bool isRepeated) : IDisposable
{
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private CancellationTokenRegistration _cancellation;
    private bool _disposed;

    public void Start(TimeProvider time, TimeSpan delay, TimeSpan interval, ICancelable? cancelable)
    {
        lock (_lock)
        {
            if (_disposed) return;
            _timer = time.CreateTimer(static self => ((ScheduledAction)self!).Fire(), this, delay, interval);
        }

        if (cancelable is null) return;
        var registration = cancelable.Token.UnsafeRegister(static self => ((ScheduledAction)self!).Dispose(), this);
        lock (_lock) _cancellation = registration;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed) return;
            _disposed = true;
            _timer?.Dispose();
            _cancellation.Unregister();
        }

        scheduler.Forget(this);
    }

    private void Fire()
    {
        lock (_lock)
            if (_disposed)
                return;
        if (!isRepeated) Dispose();
        action();
    }
}
