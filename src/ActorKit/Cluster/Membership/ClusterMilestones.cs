namespace ActorKit.Cluster.Membership;

/// <summary>The three moments of this node's membership that others wait for.</summary>
internal sealed class ClusterMilestones
{
    private readonly TaskCompletionSource _up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _exiting = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _removed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource _refused = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsRemoved => _removed.Task.IsCompleted;

    /// <summary>This node is on its way out, or out.</summary>
    public Task Exiting => _exiting.Task;

    public void Up() => _up.TrySetResult();

    public void Refuse(string reason)
    {
        // Waiting for this is optional.
        _ = _refused.Task.Exception;
        _refused.TrySetException(new ClusterJoinFailedException(reason));
    }

    public void Exit() => _exiting.TrySetResult();

    public void Remove()
    {
        _exiting.TrySetResult();
        _removed.TrySetResult();
    }

    public async Task UpAsync(CancellationToken cancellation)
    {
        if (_refused.Task.IsCompleted) _refused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = await Task.WhenAny(_up.Task, _refused.Task, _removed.Task).WaitAsync(cancellation).ConfigureAwait(false);
        if (first == _removed.Task) throw new ClusterJoinFailedException("this node takes part in the cluster no more");
        await first.ConfigureAwait(false);
    }

    public Task RemovedAsync(CancellationToken cancellation) => _removed.Task.WaitAsync(cancellation);

    public void OnUp(Action callback) => _ = RunAfterAsync(_up.Task, callback);

    public void OnRemoved(Action callback) => _ = RunAfterAsync(_removed.Task, callback);

    private static async Task RunAfterAsync(Task moment, Action callback)
    {
        await moment.ConfigureAwait(false);
        callback();
    }
}
