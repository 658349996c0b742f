using ActorDiffusion.Diffusion;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Node.Hosting;

/// <summary>Brings the node into its cluster: the hub founds or goes on with it, the others are let in by the hub, now or when it comes.</summary>
internal sealed partial class ClusterMembership(NodeContext node, ILogger log)
{
    // The hub asks the members it knew whether the cluster goes on without it; those that are gone do not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Cluster cluster = Cluster.Get(node.System);

    /// <summary>Returns when the node is a member, or when it is known that the hub is away.</summary>
    /// <param name="stopping">Ends the search for a hub that is away.</param>
    /// <param name="cancel">Ends this call.</param>
    public async Task<Task> StartAsync(CancellationToken stopping, CancellationToken cancel)
    {
        node.Readiness.Add("cluster", Problem);
        if (node.Hub.Address.IsCompleted)
        {
            await JoinNowAsync(await node.Hub.Address, cancel);
            return Task.CompletedTask;
        }

        return JoinLaterAsync(stopping);
    }

    private async Task JoinNowAsync(Address hub, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(Patience, node.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await cluster.JoinAsync(hub, either.Token);
        }
        catch (ClusterJoinFailedException refusal)
        {
            throw new BadInputException($"The cluster does not let this node in: {refusal.Message}.", refusal);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The engine goes on trying, and readiness tells until it succeeds.
            LogWaiting(hub);
        }
    }

    private async Task JoinLaterAsync(CancellationToken stopping)
    {
        await node.Hub.FindAsync(stopping);
        try
        {
            await cluster.JoinAsync(await node.Hub.Address, stopping);
        }
        catch (ClusterJoinFailedException refusal)
        {
            LogRefused(refusal.Message);
        }
    }

    private string? Problem()
    {
        if (cluster.SelfMember.Status != MemberStatus.Up) return "This node has not joined the cluster yet.";
        var state = cluster.State;
        return state.Leader is { } leader && state.Unreachable.All(member => member.Address != leader) ? null : "The hub cannot be reached.";
    }

    [LoggerMessage(LogLevel.Warning, "The hub's actors at {Hub} do not answer yet; trying on")]
    private partial void LogWaiting(Address hub);

    [LoggerMessage(LogLevel.Error, "The cluster does not let this node in: {Reason}")]
    private partial void LogRefused(string reason);
}
