using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Actor;

internal sealed partial class ActorCell
{
    private SynchronizationContext? _asyncContext;
    private bool _isAwaiting;
    private Task? _awaited;

    /// <summary>Starts an asynchronous handler. Ordinary messages wait until it has ended; its continuations are this actor's turns.</summary>
    public void RunTask(Func<Task> handler)
    {
        _asyncContext ??= new ActorSynchronizationContext(this);
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_asyncContext);
        Task task;
        try
        {
            task = handler();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }

        if (task.IsCompleted)
        {
            task.GetAwaiter().GetResult();
            return;
        }

        if (_isAwaiting) throw new InvalidOperationException("an asynchronous handler is still running; only one can run at a time");
        _isAwaiting = true;
        _awaited = task;
        Mailbox.Suspend();
        task.ContinueWith(static (done, cell) => ((ActorCell)cell!).SendSystemMessage(new AsyncCompleted(done)), this,
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void RunContinuation(AsyncContinuation continuation)
    {
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_asyncContext);
        continuation.Invoke();
        SynchronizationContext.SetSynchronizationContext(outer);
    }

    private void FinishAwait(Task handler)
    {
        if (!ReferenceEquals(handler, _awaited)) return;
        _isAwaiting = false;
        _awaited = null;
        Mailbox.Resume();
        if (handler.Exception is { } failure) HandleFailure(failure.InnerExceptions[0], SelfRef);
        else if (handler.IsCanceled) HandleFailure(new TaskCanceledException(handler), SelfRef);
        else EndHandler();
    }

    private void EndHandler()
    {
        _actor?.AfterHandler();
        _current = default;
        RunDeferredTurns();
    }

    /// <summary>The instance ends while its handler still waits: what the handler does later concerns nobody.</summary>
    private void AbandonAwait()
    {
        if (!_isAwaiting) return;
        _isAwaiting = false;
        _awaited = null;
        Mailbox.Resume();
    }
}
