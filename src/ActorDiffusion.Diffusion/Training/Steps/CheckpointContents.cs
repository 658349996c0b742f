using ActorDiffusion.Diffusion.Training.Caches;
using ActorDiffusion.Diffusion.Training.Checkpoints;
using ActorDiffusion.Diffusion.Training.Optimizers;
using ActorDiffusion.Diffusion.Training.Trainables;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training.Steps;

/// <summary>What is needed to go on bit for bit: trained tensors, optimiser, step and averages.</summary>
internal static class CheckpointContents
{
    private const string WeightsFile = "trained.safetensors";

    public static void Save(string folder, ITrainable trainable, RunOptimizer optimizer, TrainingState state)
    {
        NamedTensors.Write(Path.Combine(folder, WeightsFile), trainable.Parameters);
        optimizer.Save(folder);
        state.Save(folder);
    }

    public static TrainingState Load(Checkpoint checkpoint, ITrainable trainable, RunOptimizer optimizer)
    {
        using (var file = SafetensorsFile.Open(checkpoint.File(WeightsFile)))
        {
            foreach (var (name, parameter) in trainable.Parameters)
                NamedTensors.Copy(file, name, parameter);
        }
        optimizer.Load(checkpoint.Folder, checkpoint.Step);
        return TrainingState.Load(checkpoint.Folder);
    }
}
