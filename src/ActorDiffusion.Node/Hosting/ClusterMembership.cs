using ActorDiffusion.Actors.Client;
using ActorDiffusion.Diffusion;
using Microsoft.Extensions.Logging;

namespace ActorDiffusion.Node.Hosting;

/// <summary>Brings the node into its cluster and keeps it there: the hub founds or goes on with it, the others are let in by the hub, now or when it comes, and go where it goes.</summary>
internal sealed partial class ClusterMembership(NodeContext node, ILogger log)
{
    // The hub asks the members it knew whether the cluster goes on without it; those that are gone do not answer.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private readonly Cluster cluster = Cluster.Get(node.System);

    /// <summary>Returns when the node is a member, or when it is known that the hub is away.</summary>
    /// <param name="stopping">Ends the search for a hub that is away.</param>
    /// <param name="cancel">Ends this call.</param>
    public async Task<Task> StartAsync(CancellationToken stopping, CancellationToken cancel)
    {
        node.Readiness.Add("cluster", Problem);
        if (node.Has(NodeRoles.Hub))
        {
            await JoinNowAsync(node.Address, cancel);
            return Task.CompletedTask;
        }

        FollowHub();
        if (!node.Hub.Address.IsCompleted) return JoinLaterAsync(stopping);
        await JoinNowAsync(await node.Hub.Address, cancel);
        return LookForHubAsync(stopping);
    }

    private void FollowHub()
    {
        var (hub, workers) = (node.Hub, node.HubActors.Workers);
        Action<Uri> moved = url =>
        {
            node.Peers.Remove(hub.Url!);
            node.Peers.Add(url);
            hub.MovedTo(url);
        };
        node.System.ActorOf(Props.Create(() => new HubFollower(workers, NodeRoles.Hub, moved)), "hub-follower");
    }

    /// <summary>A hub that could not reach this node when it was started elsewhere does not call it back; it is asked for where it was found.</summary>
    private async Task LookForHubAsync(CancellationToken stopping)
    {
        using var interval = new PeriodicTimer(LookAgain, node.Time);
        while (await interval.WaitForNextTickAsync(stopping))
        {
            if (!IsHubLost || await node.Hub.LookAsync(stopping) is not { } hub || hub == HubMember.AddressIn(cluster.State)) continue;
            LogMoved(hub);
            cluster.Join(hub);
        }
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

        await LookForHubAsync(stopping);
    }

    private bool IsHubLost => cluster.State is var state && HubMember.AddressIn(state) is { } hub ? state.Unreachable.Any(member => member.Address == hub) : cluster.SelfMember.Status == MemberStatus.Up;

    private string? Problem()
    {
        if (cluster.SelfMember.Status != MemberStatus.Up) return "This node has not joined the cluster yet.";
        return IsHubLost ? "The hub cannot be reached." : null;
    }

    [LoggerMessage(LogLevel.Warning, "The hub's actors at {Hub} do not answer yet; trying on")]
    private partial void LogWaiting(Address hub);

    [LoggerMessage(LogLevel.Warning, "The hub's actors are at {Hub} now")]
    private partial void LogMoved(Address hub);

    [LoggerMessage(LogLevel.Error, "The cluster does not let this node in: {Reason}")]
    private partial void LogRefused(string reason);
}
