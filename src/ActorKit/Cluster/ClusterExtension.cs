using ActorKit.Actor;

namespace ActorKit.Cluster;

/// <summary>Id of <see cref="Cluster"/>.</summary>
public sealed class ClusterExtension : ExtensionIdProvider<Cluster>
{
    public override Cluster CreateExtension(ExtendedActorSystem system) => new((ActorSystemImpl)system);
}
