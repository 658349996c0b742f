using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;

namespace ActorDiffusion.Actors.Queue;

/// <summary>The cluster has lost a node: its leases end without waiting for their deadlines. Stays in the process.</summary>
public sealed record WorkerLost(NodeName Node, string Reason);

/// <summary>A node's measured speeds have changed. Stays in the process.</summary>
public sealed record SpeedsMeasured(NodeName Node, IReadOnlyList<NodeSpeed> Speeds);

/// <summary>Time to look at deadlines.</summary>
internal sealed record QueueTick
{
    public static readonly QueueTick Instance = new();
}

/// <summary>Time to tell series again what they did not confirm.</summary>
internal sealed record TellAgain
{
    public static readonly TellAgain Instance = new();
}

/// <summary>A series answered, or did not.</summary>
internal sealed record CellTold(JobId Job, int Outcome, object Answer);

/// <summary>An attempt to bring a result here has ended.</summary>
internal sealed record Inspected(long Attempt, Inspection Inspection);
