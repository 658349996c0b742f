using ActorKit.Actor;

namespace ActorKit.Cluster;

/// <summary>This node did not become a member.</summary>
public class ClusterJoinFailedException(string message) : AkkaException(message);
