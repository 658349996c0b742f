using ActorDiffusion.Domain.Nodes;

namespace ActorDiffusion.Actors.Nodes;

/// <summary>A node announced itself; published on the event stream by who hears it. The announcer is the node's actor that spoke.</summary>
public sealed record NodeHeard(AnnounceNode Node, IActorRef Announcer);
