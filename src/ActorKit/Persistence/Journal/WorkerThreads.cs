using System.Collections.Concurrent;

namespace ActorKit.Persistence.Journal;

/// <summary>Threads of their own for work that blocks, so that the pool's stay free for actors.</summary>
internal sealed class WorkerThreads : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread[] _threads;

    public WorkerThreads(string name, int count)
    {
        _threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(Run) { IsBackground = true, Name = name })];
        foreach (var thread in _threads) thread.Start();
    }

    public Task Run(Action action) => Run(() =>
    {
        action();
        return true;
    });

    public Task<T> Run<T>(Func<T> function)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Post(() =>
        {
            try
            {
                result.SetResult(function());
            }
            catch (Exception cause)
            {
                result.SetException(cause);
            }
        });
        return result.Task;
    }

    /// <summary>For actions that catch what they throw.</summary>
    public void Post(Action action) => _work.Add(action);

    /// <summary>Ends when all work that was posted is done.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        foreach (var thread in _threads) thread.Join();
        _work.Dispose();
    }

    private void Run()
    {
        foreach (var action in _work.GetConsumingEnumerable()) action();
    }
}
