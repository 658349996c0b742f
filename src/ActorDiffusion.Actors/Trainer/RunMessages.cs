using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Diffusion.Training;

namespace ActorDiffusion.Actors.Trainer;

/// <summary>The run is over; nothing is passed to it after this before it has answered.</summary>
internal sealed record LeaveRun;

// What a run's own work tells it; each carries the attempt, so that a late one changes nothing.

/// <summary>The pictures are assets of this node.</summary>
internal sealed record PicturesHere(string Attempt);

/// <summary>They cannot be had.</summary>
internal sealed record PicturesMissing(string Attempt, Exception Cause);

/// <summary>The engine tells something.</summary>
internal sealed record TrainingTold(string Attempt, TrainingEvent Event);

/// <summary>A LoRA is an asset of this node; the finished one has no step.</summary>
internal sealed record LoraStored(string Attempt, int? Step, string File, StoredAsset Asset);

/// <summary>It cannot be copied into the store.</summary>
internal sealed record LoraNotStored(string Attempt, Exception Cause);
