namespace ActorDiffusion.Node.Assets;

/// <summary>Work that several callers want at once is done once; it ends when nobody waits for it any more.</summary>
internal sealed class SharedWork<TKey, T>
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Running> running = [];

    /// <summary>The work is not called when it is being done for another caller; work that everybody has left ends before it is begun anew.</summary>
    public async Task<T> RunAsync(TKey key, Func<CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        Running joined;
        while (!TryJoin(key, work, out joined))
        {
            await ((Task)joined.Task).WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancel.ThrowIfCancellationRequested();
        }

        try
        {
            return await joined.Task.WaitAsync(cancel);
        }
        finally
        {
            Leave(joined);
        }
    }

    private bool TryJoin(TKey key, Func<CancellationToken, Task<T>> work, out Running joined)
    {
        lock (gate)
        {
            if (running.TryGetValue(key, out joined!))
            {
                if (joined.IsLeft) return false;
                joined.Waiting++;
                return true;
            }

            running[key] = joined = new Running { Waiting = 1 };
            joined.Task = RunAsync(key, work, joined);
            return true;
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
        {
            if (--left.Waiting > 0 || left.Task.IsCompleted) return;
            left.IsLeft = true;
        }

        left.Cancel.Cancel();
    }

    private sealed class Running
    {
        public CancellationTokenSource Cancel { get; } = new();

        public Task<T> Task { get; set; } = null!;

        public int Waiting { get; set; }

        /// <summary>Nobody waits any more; it is being cancelled.</summary>
        public bool IsLeft { get; set; }
    }
}
