using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Training.Optimizers;
using ActorDiffusion.Diffusion.Training.Schedules;
using ActorDiffusion.Diffusion.Training.Timesteps;
using ActorDiffusion.Node.Api.Runs;
using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Demo;

/// <summary>The training of the demo: settings that teach the built-in model a style from nine portraits (samples/mini/RECIPE.md §7).</summary>
internal static class DemoTraining
{
    public const string Name = "sportrait-laz";
    public const int Steps = 300;
    private const int Side = 128;

    /// <summary>The same training as a run of a cluster.</summary>
    public static RunRequest OnCluster(int steps, long seed, int checkpointEvery) => new()
    {
        Dataset = "", Name = Name, Steps = steps, Seed = seed, Rank = 16, Alpha = 16, BatchSize = 4, Resolution = Side, TriggerWord = Name, LearningRate = 1e-3, Beta2 = 0.99,
        WarmupSteps = 10, LrScheduler = "warmup_stable_decay", LrDecay = 0.3, TimestepSampling = "shift", Shift = 1.5, CheckpointEvery = checkpointEvery,
        ProbePrompts = ["sportrait-laz portrait of a woman, short hair, smiling, pink background", "sportrait-laz portrait of a man, short black hair, smiling, light green background"],
        ProbeStrengths = [0, 1],
    };

    public static TrainOptions Options(int steps, long seed) => new()
    {
        OutputName = Name,
        MaxTrainSteps = steps,
        Seed = seed,
        Dataset = new DatasetOptions
        {
            Folders = [new DatasetFolderOptions(Home.SampleSeries) { Width = Side, Height = Side }],
            BatchSize = 4,
            TriggerWord = Name,
        },
        Network = new NetworkOptions { NetworkDim = 16, NetworkAlpha = 16 },
        Optimizer = new OptimizerOptions
        {
            LearningRate = 1e-3,
            Beta2 = 0.99,
            LrWarmupSteps = 10,
            LrScheduler = LrScheduler.WarmupStableDecay,
            LrDecaySteps = 0.3,
        },
        Timesteps = new TimestepOptions { TimestepSampling = TimestepSampling.Shift, DiscreteFlowShift = 1.5 },
    };
}
