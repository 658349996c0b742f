using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Scheduling;

/// <summary>A worker that lives, as the choice of a job for another one sees it.</summary>
/// <param name="Models">Base models that it can render.</param>
/// <param name="FreeIn">Seconds until it has room for a job.</param>
public sealed record WorkerLoad(NodeName Node, IReadOnlyList<string> Models, double FreeIn);
