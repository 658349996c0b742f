using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Training;

/// <summary>A run to train or to continue; its pictures are on this node.</summary>
/// <param name="Spec">What decides its numbers.</param>
/// <param name="Pictures">Folder of pictures with captions, see <see cref="DatasetFiles"/>.</param>
public sealed record TrainingOrder(RunSpec Spec, string Pictures);
