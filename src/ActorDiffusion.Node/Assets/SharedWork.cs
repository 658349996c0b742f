namespace ActorDiffusion.Node.Assets;

/// <summary>Work that several callers want at once is done once; it ends when nobody waits for it any more.</summary>
internal sealed class SharedWork<TKey, T>
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Running> running = [];

    /// <summary>The work is not called when it is being done for another caller.</summary>
    public async Task<T> RunAsync(TKey key, Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        var joined = Join(key, work);
        try
        {
            return await joined.Task.WaitAsync(cancel);
        }
        finally
        {
            Leave(joined);
        }
    }

    private Running Join(TKey key, Func<CancellationToken, Task<T>> work)
    {
        lock (gate)
        {
            if (running.TryGetValue(key, out var known))
            {
                known.Waiting++;
                return known;
            }

            var started = new Running { Waiting = 1 };
            running[key] = started;
            started.Task = RunAsync(key, work, started);
            return started;
        }
    }

    private async Task<T> RunAsync(TKey key, Func<CancellationToken, Task<T>> work, Running self)
    {
        // Not under the lock that the starter holds.
        await Task.Yield();
        try
        {
            return await work(self.Cancel.Token);
        }
        finally
        {
            lock (gate) running.Remove(key);
        }
    }

    private void Leave(Running left)
    {
        lock (gate)
            if (--left.Waiting > 0 || left.Task.IsCompleted)
                return;
        left.Cancel.Cancel();
    }

    private sealed class Running
    {
        public CancellationTokenSource Cancel { get; } = new();

        public Task<T> Task { get; set; } = null!;

        public int Waiting { get; set; }
    }
}
