using ActorDiffusion.Actors.Training;

namespace ActorDiffusion.Actors.Trainer;

/// <summary>What trains on a node's device.</summary>
/// <param name="Engine">Belongs to the device's thread.</param>
/// <param name="PicturesFolder">Holds one folder of pictures with captions a run.</param>
public sealed record TrainerDevice(TrainingEngine Engine, string PicturesFolder);
