using ActorKit.Actor;

namespace ActorKit.Cluster.Membership;

/// <summary>What a node does at its end, so that others learn that it left and did not crash.</summary>
internal static class ClusterShutdown
{
    public static void AddTasks(Cluster cluster, IActorRef daemon)
    {
        var shutdown = CoordinatedShutdown.Get(cluster.System);
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterLeave, "leave", async cancellation =>
        {
            cluster.Leave(cluster.SelfAddress);
            await cluster.Milestones.Exiting.WaitAsync(cancellation).ConfigureAwait(false);
            return Done.Instance;
        });
        shutdown.AddTask(CoordinatedShutdown.PhaseClusterExitingDone, "exiting-completed",
            cancellation => daemon.Ask<Done>(ConfirmExit.Instance, cancellation));
    }
}
