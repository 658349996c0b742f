using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Training.Optimizers;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Training;

/// <summary>Whole runs on the built-in model and the sample series, of a few steps each.</summary>
internal sealed class MiniRun : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Root => folder.Root;

    public List<TrainingEvent> Events { get; } = [];

    public static TrainOptions Options { get; } = new()
    {
        OutputName = "style",
        MaxTrainSteps = 4,
        MixedPrecision = TrainPrecision.Fp32,
        Dataset = new DatasetOptions
        {
            Folders = [new DatasetFolderOptions(Repository.Sample("series-lorelei")) { Width = 64, Height = 64 }], BatchSize = 4,
        },
        Network = new NetworkOptions { NetworkDim = 4, NetworkAlpha = 2 },
        Optimizer = new OptimizerOptions { LearningRate = 3e-3 },
    };

    public RunSettings Settings(string data) => new(Path.Combine(Root, data), Path.Combine(Root, "cache"));

    public TrainingOutcome Execute(TrainOptions options, RunSettings settings, CancellationToken cancel = default) =>
        new TrainingRun(options, settings, ModelFiles.Locate(Repository.Sample("mini")), CPU, TimeProvider.System, Events.Add).Execute(cancel);

    public void Dispose() => folder.Dispose();
}
