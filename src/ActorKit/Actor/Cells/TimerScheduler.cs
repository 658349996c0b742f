namespace ActorKit.Actor;

/// <summary>Arrives in the mailbox when a timer fires.</summary>
internal sealed record TimerMessage(object Key, object Message, long Generation, TimerScheduler Owner, bool IsRepeated);

/// <summary>The timers of one actor instance.</summary>
internal sealed class TimerScheduler(ActorCell cell) : ITimerScheduler
{
    private readonly Dictionary<object, (ICancelable Task, long Generation)> _timers = [];
    private long _generation;

    public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => StartPeriodicTimer(key, msg, interval, interval);

    public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval)
    {
        var (message, cancelable) = Prepare(key, msg, isRepeated: true);
        cell.System.Scheduler.ScheduleTellRepeatedly(initialDelay, interval, cell.Self, message, cell.Self, cancelable);
    }

    public void StartSingleTimer(object key, object msg, TimeSpan timeout)
    {
        var (message, cancelable) = Prepare(key, msg, isRepeated: false);
        cell.System.Scheduler.ScheduleTellOnce(timeout, cell.Self, message, cell.Self, cancelable);
    }

    public bool IsTimerActive(object key) => _timers.ContainsKey(key);

    public void Cancel(object key)
    {
        if (_timers.Remove(key, out var timer)) timer.Task.Cancel();
    }

    public void CancelAll()
    {
        foreach (var (task, _) in _timers.Values) task.Cancel();
        _timers.Clear();
    }

    /// <summary>False for messages of timers that were cancelled or replaced after firing.</summary>
    public bool IsCurrent(TimerMessage fired)
    {
        if (!ReferenceEquals(fired.Owner, this)) return false;
        if (!_timers.TryGetValue(fired.Key, out var timer) || timer.Generation != fired.Generation) return false;
        if (!fired.IsRepeated) _timers.Remove(fired.Key);
        return true;
    }

    private (TimerMessage Message, ICancelable Cancelable) Prepare(object key, object msg, bool isRepeated)
    {
        Cancel(key);
        var cancelable = new Cancelable(cell.System.Scheduler);
        _timers[key] = (cancelable, ++_generation);
        return (new TimerMessage(key, msg, _generation, this, isRepeated), cancelable);
    }
}
