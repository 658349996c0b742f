using ActorDiffusion.Node.Api.Events;
using ActorDiffusion.Node.Api.Nodes;

namespace ActorDiffusion.Node.Client;

/// <summary>Waits for something in a cluster: looks whenever an event may concern it, and every few seconds in case one was missed.</summary>
internal static class ClusterWatch
{
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(5);

    /// <summary>Waits until the hub knows a base model and, of the nodes that it reaches, all that are wanted.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="time">For the pauses.</param>
    /// <param name="areThere">Whether the reachable nodes are enough.</param>
    /// <param name="cancel">Ends the wait.</param>
    public static Task UntilMetAsync(ClusterClient cluster, TimeProvider time, Func<IReadOnlyList<NodeModel>, bool> areThere, CancellationToken cancel) =>
        UntilAsync(cluster, time, _ => true, async () =>
            (await cluster.GetAsync<ModelListModel>("/api/v1/models", cancel)).Models.Count > 0
            && areThere([.. (await cluster.GetAsync<NodeListModel>("/api/v1/nodes", cancel)).Nodes.Where(node => node.Reachable)]), cancel);

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
