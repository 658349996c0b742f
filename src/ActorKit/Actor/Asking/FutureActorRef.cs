using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Actor;

/// <summary>The sender of an Ask: completes a task with the first answer. It gets a path only when one is needed.</summary>
internal sealed class FutureActorRef<T>(LocalActorRefProvider provider) : MinimalActorRef
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private ActorPath? _path;
    private ITimer? _timer;
    private CancellationTokenRegistration _cancellation;
    private TimeSpan _timeout;
    private bool _completed;

    public Task<T> Task => _result.Task;

    public override IActorRefProvider Provider => provider;

    public override bool IsTerminated => _result.Task.IsCompleted;

    public override ActorPath Path
    {
        get
        {
            lock (_lock)
            {
                if (_path is not null) return _path;
                _path = provider.TempPath();
                if (!_completed) provider.RegisterTempActor(this, _path);
                return _path;
            }
        }
    }

    public void EndAfter(TimeSpan timeout, TimeProvider time)
    {
        _timeout = timeout;
        var timer = time.CreateTimer(static self => ((FutureActorRef<T>)self!).OnTimeout(), this, timeout, Timeout.InfiniteTimeSpan);
        lock (_lock) _timer = timer;
        if (IsTerminated) timer.Dispose();
    }

    public void EndWith(CancellationToken cancellation)
    {
        var registration = cancellation.UnsafeRegister(static (self, token) => ((FutureActorRef<T>)self!).OnCancelled(token), this);
        lock (_lock) _cancellation = registration;
        if (IsTerminated) registration.Unregister();
    }

    public override void SendSystemMessage(ISystemMessage message)
    {
        switch (message)
        {
            case DeathWatchNotification ended:
                Tell(new Terminated(ended.Actor, ended.ExistenceConfirmed, ended.AddressTerminated), ActorRefs.NoSender);
                break;
            case Watch watch when IsTerminated:
                watch.Watcher.SendSystemMessage(new DeathWatchNotification(this, ExistenceConfirmed: true, AddressTerminated: false));
                break;
        }
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        var isTaken = message switch
        {
            T answer => _result.TrySetResult(answer),
            Status.Failure failure => _result.TrySetException(failure.Cause),
            _ => _result.TrySetException(new ArgumentException(
                $"the answer is a {message.GetType()}, but Ask expected a {typeof(T)}")),
        };
        if (isTaken) Complete();
        else provider.DeadLetters.Tell(message, this);
    }

    private void OnTimeout()
    {
        if (_result.TrySetException(new AskTimeoutException($"no answer within {_timeout.TotalSeconds} s"))) Complete();
    }

    private void OnCancelled(CancellationToken token)
    {
        if (_result.TrySetCanceled(token)) Complete();
    }

    private void Complete()
    {
        lock (_lock)
        {
            _completed = true;
            _timer?.Dispose();
            _cancellation.Unregister();
            if (_path is not null) provider.UnregisterTempActor(_path);
        }
    }
}
