using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Optimizers;

namespace ActorDiffusion.Diffusion.Tests.Training;

public sealed class BaseWeightsTests : IDisposable
{
    // A LoRA that stays as it began: what is seen is the base.
    private static readonly TrainOptions Still =
        MiniRun.Options with { MaxTrainSteps = 49, Optimizer = new OptimizerOptions { LearningRate = 1e-30 } };

    private readonly MiniRun run = new();

    [Fact]
    public void A_training_adapter_is_merged_for_training_and_taken_out_of_previews()
    {
        var adapter = run.Execute(MiniRun.Options with { MaxTrainSteps = 12 }, run.Settings("adapter")).Weights!;
        var (plainLoss, plainPicture) = FirstStep("plain", Still);
        var (mergedLoss, mergedPicture) = FirstStep("merged", Still with { BaseWeights = [adapter] });

        Math.Abs(mergedLoss - plainLoss).ShouldBeGreaterThan(1e-4);
        run.Events.OfType<TrainingEvent.Note>().ShouldContain(note => note.Text.StartsWith("merged 56 modules"));
        plainPicture.Rgb.Zip(mergedPicture.Rgb, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public void A_run_goes_on_from_a_lora_of_the_same_modules()
    {
        var start = run.Execute(MiniRun.Options, run.Settings("start")).Weights!;
        var options = Still with { MaxTrainSteps = 1, Network = Still.Network with { NetworkWeights = start, NetworkAlpha = 4 } };

        Should.Throw<BadInputException>(() => run.Execute(options with { Network = options.Network with { NetworkDim = 8 } }, run.Settings("wide")))
            .Message.ShouldContain("--network_dim 4");
        var outcome = run.Execute(options, run.Settings("on"));

        var (before, after) = (LoraFile.Read(start), LoraFile.Read(outcome.Weights!));
        foreach (var (name, module) in before.Modules)
            Delta(after.Modules[name]).Zip(Delta(module), (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-6f, name);
    }

    public void Dispose() => run.Dispose();

    private (double Loss, Picture Sample) FirstStep(string name, TrainOptions options)
    {
        var prompts = Path.Combine(run.Root, "prompts.txt");
        File.WriteAllText(prompts, "portrait of a woman, short hair, pink background --w 64 --h 64 --s 3 --l 1");
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        run.Execute(options, run.Settings(name) with { SamplePrompts = prompts, SampleAtFirst = true }, stop.Token);
        var sample = run.Events.OfType<TrainingEvent.SampleSaved>().Last().Path;

        var outcome = run.Execute(options with { MaxTrainSteps = 1, Optimizer = MiniRun.Options.Optimizer }, run.Settings(name + "-step"));
        return (outcome.AverageLoss, new PictureReader().Read(sample));
    }

    private static float[] Delta(LoraModule module)
    {
        var (up, down) = (module.Up, module.Down);
        return [.. Enumerable.Range(0, up.Rows).SelectMany(row => Enumerable.Range(0, 8).Select(column => module.Scale
            * Enumerable.Range(0, module.Rank).Sum(k => up.Values[(row * up.Columns) + k] * down.Values[(k * down.Columns) + column])))];
    }
}
