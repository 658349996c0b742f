using System.Collections.Concurrent;

namespace ActorKit.Actor;

/// <summary>The scheduler on a <see cref="TimeProvider"/>, so that tests move time by hand.</summary>
internal sealed class TimeProviderScheduler(TimeProvider time) : IScheduler, IAdvancedScheduler, IDisposable
{
    private readonly ConcurrentDictionary<ScheduledAction, byte> _pending = new();
    private readonly long _start = time.GetTimestamp();
    private volatile bool _disposed;

    public IAdvancedScheduler Advanced => this;

    public DateTimeOffset Now => time.GetUtcNow();

    public TimeSpan MonotonicClock => time.GetElapsedTime(_start);

    public TimeSpan HighResMonotonicClock => MonotonicClock;

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellOnce(delay, receiver, message, sender, null);

    public void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        ScheduleOnce(delay, () => receiver.Tell(message, sender), cancelable);

    public void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender) =>
        ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, null);

    public void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable? cancelable) =>
        ScheduleRepeatedly(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    public void ScheduleOnce(TimeSpan delay, Action action, ICancelable? cancelable = null) =>
        Start(delay, Timeout.InfiniteTimeSpan, action, cancelable);

    public void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable? cancelable = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        Start(initialDelay, interval, action, cancelable);
    }

    public void Dispose()
    {
        _disposed = true;
        foreach (var pending in _pending.Keys) pending.Dispose();
    }

    internal void Forget(ScheduledAction action) => _pending.TryRemove(action, out _);

    private void Start(TimeSpan delay, TimeSpan interval, Action action, ICancelable? cancelable)
    {
        if (_disposed || cancelable?.IsCancellationRequested == true) return;
        var scheduled = new ScheduledAction(this, action, isRepeated: interval != Timeout.InfiniteTimeSpan);
        _pending.TryAdd(scheduled, 0);
        scheduled.Start(time, delay > TimeSpan.Zero ? delay : TimeSpan.Zero, interval, cancelable);
        if (_disposed) scheduled.Dispose();
    }
}
