using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Domain.Dossier;

/// <summary>How a style was learned.</summary>
/// <param name="Loras">The files of this run that the book's pictures were made with.</param>
/// <param name="Dataset">Its name.</param>
/// <param name="Pictures">What was learned from.</param>
public sealed record DossierTraining(
    RunId Run, RunSpec Spec, string State, NodeName? Node, string? Precision, double? FinalLoss, DateTimeOffset RequestedAt, DateTimeOffset? EndedAt,
    AssetId? Lora, IReadOnlyList<AssetId> Loras, int Checkpoints, string? Dataset, IReadOnlyList<TrainingPicture> Pictures);
