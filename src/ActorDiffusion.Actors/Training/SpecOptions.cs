using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Training.Optimizers;
using ActorDiffusion.Diffusion.Training.Schedules;
using ActorDiffusion.Diffusion.Training.Timesteps;

namespace ActorDiffusion.Actors.Training;

/// <summary>Turns what the cluster asks for into what the trainer takes.</summary>
internal static class SpecOptions
{
    /// <exception cref="BadInputException">A name is not known.</exception>
    public static TrainOptions Of(TrainingOrder order)
    {
        var spec = order.Spec;
        return new TrainOptions
        {
            OutputName = spec.Name,
            MaxTrainSteps = spec.Steps,
            Seed = spec.Seed,
            GradientCheckpointing = spec.GradientCheckpointing,
            MixedPrecision = Named<TrainPrecision>(spec.Precision, "precision"),
            Dataset = new DatasetOptions
            {
                Folders = [new DatasetFolderOptions(order.Pictures) { Width = spec.Resolution, Height = spec.Resolution }],
                BatchSize = spec.BatchSize,
                TriggerWord = spec.TriggerWord,
            },
            Network = new NetworkOptions { NetworkDim = spec.Rank, NetworkAlpha = spec.Alpha },
            Optimizer = new OptimizerOptions
            {
                LearningRate = spec.LearningRate,
                LrScheduler = Named<LrScheduler>(spec.LrScheduler, "lrScheduler"),
                LrWarmupSteps = spec.WarmupSteps,
                LrDecaySteps = spec.LrDecay,
                Beta2 = spec.Beta2,
            },
            Timesteps = new TimestepOptions
            {
                TimestepSampling = Named<TimestepSampling>(spec.TimestepSampling, "timestepSampling"),
                DiscreteFlowShift = spec.Shift,
            },
        };
    }

    // Written in snake case or as anyone likes: flux_shift, flux-shift, FluxShift.
    private static T Named<T>(string text, string field) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (string.Equals(value.ToString(), text.Replace("_", "").Replace("-", ""), StringComparison.OrdinalIgnoreCase))
                return value;
        throw new BadInputException($"{field} is '{text}'; it may be {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}.");
    }
}
