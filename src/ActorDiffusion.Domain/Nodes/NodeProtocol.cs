using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Nodes;

/// <summary>A node says who it is and what it can do; repeated each few seconds and at once when something changes.</summary>
/// <param name="Url">Where its assets and health are.</param>
/// <param name="Device">In words, such as "cpu, 2 cores" or "NVIDIA H100".</param>
[Manifest("nodes.announce.v1")]
public sealed record AnnounceNode(
    NodeName Node, IReadOnlyList<string> Roles, string Url, string Device, string Version, long MemoryTotal, long MemoryUsed,
    IReadOnlyList<ModelEntry> Models, NodeActivity Activity) : IMessage;

/// <summary>What a node does now.</summary>
/// <param name="Doing">idle, rendering, training, loading or unavailable.</param>
/// <param name="What">In words, such as "step 12/20 of towards greener skin".</param>
/// <param name="Job">The job that it renders.</param>
public sealed record NodeActivity(string Doing, string? What = null, JobId? Job = null, double? Fraction = null);

/// <summary>A step preview of a job; never persisted, at most 48 KiB.</summary>
[Manifest("nodes.preview.v1")]
public sealed record JobPreview(JobId Job, int Step, int Steps, byte[] Jpeg) : IMessage;

/// <summary>Asks for all nodes.</summary>
[Manifest("nodes.list.v1")]
public sealed record ListNodes : IMessage;

/// <summary>A node as people see it.</summary>
/// <param name="Reachable">False while the hub does not hear from it.</param>
/// <param name="Speeds">Measured, for each size that it has rendered.</param>
public sealed record NodeView(
    NodeName Node, IReadOnlyList<string> Roles, string Url, string Device, string Version, bool Reachable, long MemoryTotal, long MemoryUsed,
    IReadOnlyList<ModelEntry> Models, NodeActivity Activity, IReadOnlyList<NodeSpeed> Speeds, DateTimeOffset LastSeen);

/// <summary>How fast a node renders.</summary>
/// <param name="SecondsPerStep">Of one picture of this size, exponentially averaged.</param>
public sealed record NodeSpeed(string Model, int Width, int Height, double SecondsPerStep, int Pictures);

/// <summary>All nodes by name.</summary>
[Manifest("nodes.page.v1")]
public sealed record NodePage(IReadOnlyList<NodeView> Nodes) : IMessage;
