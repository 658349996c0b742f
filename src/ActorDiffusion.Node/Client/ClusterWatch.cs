using ActorDiffusion.Node.Api.Events;

namespace ActorDiffusion.Node.Client;

/// <summary>Waits for something in a cluster: looks whenever an event may concern it, and every few seconds in case one was missed.</summary>
internal static class ClusterWatch
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(5);

    /// <param name="cluster">Where.</param>
    /// <param name="time">For the pauses.</param>
    /// <param name="concerns">Whether to look after this event.</param>
    /// <param name="look">True when what is waited for is there.</param>
    /// <param name="cancel">Ends the wait.</param>
    public static async Task UntilAsync(
        ClusterClient cluster, TimeProvider time, Func<EventMessage, bool> concerns, Func<Task<bool>> look, CancellationToken cancel)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await using var events = new ClusterEvents(cluster, time).WatchAsync(end.Token).GetAsyncEnumerator(end.Token);
        var next = events.MoveNextAsync().AsTask();
        try
        {
            while (!await look())
            {
                var pause = Task.Delay(LookAnyway, time, cancel);
                while (await Task.WhenAny(next, pause) == next)
                {
                    await next;
                    var message = events.Current;
                    next = events.MoveNextAsync().AsTask();
                    if (message.Type == "status" || concerns(message)) break;
                }

                cancel.ThrowIfCancellationRequested();
            }
        }
        finally
        {
            // An enumerator may only be left between two of its steps.
            await end.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
