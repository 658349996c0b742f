using ActorKit.Actor;
using ActorKit.Remote;

namespace ActorKit.Cluster;

/// <summary>The tree of a node that takes part in a cluster.</summary>
public sealed class ClusterActorRefProvider : RemoteActorRefProvider
{
    private Cluster? _cluster;

    internal ClusterActorRefProvider(ActorSystemImpl system) : base(system)
    {
    }

    /// <summary>An unreachable member may come back; its actors are only held for dead when it is removed.</summary>
    internal override bool MayComeBack(Address address) =>
        _cluster?.State.Members.Any(member => member.Address == address) ?? false;

    internal override void Start()
    {
        base.Start();
        _cluster = Cluster.Get(System);
        _cluster.Start();
    }
}
