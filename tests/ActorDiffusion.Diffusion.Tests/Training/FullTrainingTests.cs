using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Training.Optimizers;
using ActorDiffusion.Diffusion.Training.Runs;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Training;

/// <summary>All weights of a model as small as mini, from untrained ones, on the nine portraits of the sample series.</summary>
public sealed class FullTrainingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly TrainOptions options = new()
    {
        OutputName = "tiny",
        Target = TrainTarget.Full,
        FromScratch = true,
        MaxTrainSteps = 24,
        MixedPrecision = TrainPrecision.Fp32,
        Dataset = new DatasetOptions
        {
            Folders = [new DatasetFolderOptions(Repository.Sample("series-lorelei")) { Width = 64, Height = 64 }],
            BatchSize = 4,
            CaptionDropoutRate = 0.1,
        },
        Optimizer = new OptimizerOptions { LearningRate = 2e-3, EmaDecay = 0.5 },
    };

    [Fact]
    public void It_learns_from_nothing_and_a_resumed_run_writes_the_same_model()
    {
        var whole = Run("whole");
        whole.End.ShouldBe(TrainingEnd.Finished);
        var losses = File.ReadLines(Path.Combine(whole.Folder, "loss.csv")).Skip(1).Select(row => double.Parse(row.Split(',')[2])).ToArray();
        losses[0].ShouldBeGreaterThan(1);
        losses[^6..].Average().ShouldBeLessThan(0.75 * losses[0]);

        Run("parts", stopAfter: 10).End.ShouldBe(TrainingEnd.Interrupted);
        var parts = Run("parts");
        parts.End.ShouldBe(TrainingEnd.Finished);
        foreach (var file in Directory.EnumerateFiles(whole.Weights!, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(whole.Weights!, file)))
            File.ReadAllBytes(Path.Combine(parts.Weights!, file)).ShouldBe(File.ReadAllBytes(Path.Combine(whole.Weights!, file)), file);
    }

    [Fact]
    public void The_result_is_a_model_folder_that_can_be_trained_on()
    {
        var model = Run("base", options with { MaxTrainSteps = 1 }).Weights!;
        var lora = options with
        {
            OutputName = "style", Target = TrainTarget.Lora, FromScratch = false, MaxTrainSteps = 1, Network = new NetworkOptions { NetworkDim = 2, NetworkAlpha = 2 },
        };
        var outcome = new TrainingRun(lora, Settings("style"), ModelFiles.Locate(model), CPU, TimeProvider.System, _ => { }).Execute(CancellationToken.None);
        outcome.Weights.ShouldNotBeNull();
        LoraFile.Read(outcome.Weights!).Modules.Count.ShouldBe(8 * 7);
    }

    public void Dispose() => folder.Dispose();

    private TrainingOutcome Run(string name, int stopAfter = int.MaxValue) => Run(name, options, stopAfter);

    private TrainingOutcome Run(string name, TrainOptions how, int stopAfter = int.MaxValue)
    {
        using var stop = new CancellationTokenSource();
        return new TrainingRun(how, Settings(name), ModelFiles.Locate(Repository.Sample("mini")), CPU, TimeProvider.System, happening =>
        {
            if (happening is TrainingEvent.StepTaken step && step.Step >= stopAfter)
                stop.Cancel();
        }).Execute(stop.Token);
    }

    private RunSettings Settings(string name) => new(Path.Combine(folder.Root, name), Path.Combine(folder.Root, "cache"))
    {
        Resume = ResumeMode.Continue, SaveEveryNSteps = 8,
    };
}
