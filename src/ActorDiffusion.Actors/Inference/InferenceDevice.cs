using ActorDiffusion.Actors.Generation;
using ActorDiffusion.Actors.Models;

namespace ActorDiffusion.Actors.Inference;

/// <summary>What renders on a node's device.</summary>
/// <param name="Engine">Belongs to the device's thread.</param>
/// <param name="Memory">Its counters may be read from any thread.</param>
public sealed record InferenceDevice(GenerationEngine Engine, ModelResidency Memory);
