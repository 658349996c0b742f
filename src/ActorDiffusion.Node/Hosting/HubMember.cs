namespace ActorDiffusion.Node.Hosting;

/// <summary>Who of a cluster is the hub. With ActorKit that is the leader; with Akka.NET any node may lead.</summary>
internal static class HubMember
{
    /// <summary>Null while there is none.</summary>
    public static Address? AddressIn(ClusterEvent.CurrentClusterState state) => state.Members
        .Where(member => member.HasRole(NodeRoles.Hub))
        .OrderByDescending(member => member.Address.Equals(state.Leader))
        .FirstOrDefault()?.Address;
}
