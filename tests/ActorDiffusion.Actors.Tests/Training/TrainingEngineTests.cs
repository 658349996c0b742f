using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Tests.Generation;
using ActorDiffusion.Actors.Training;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Training;

namespace ActorDiffusion.Actors.Tests.Training;

public sealed class TrainingEngineTests : IAsyncDisposable
{
    private readonly MiniTraining training = new();

    public ValueTask DisposeAsync() => training.DisposeAsync();

    [Fact]
    public async Task A_run_that_was_stopped_and_rendered_beside_ends_with_the_bytes_of_an_undisturbed_one()
    {
        var undisturbed = await training.TrainAsync("undisturbed");

        using var stop = new CancellationTokenSource();
        using var bench = new EngineBench();
        var rendered = new List<Task<DeviceOutcome<string?>>>();
        var first = await training.TrainAsync("disturbed", cancel: stop.Token, look: (happening, _) =>
        {
            if (happening is not TrainingEvent.StepTaken step) return;
            rendered.Add(training.Device.RunAsync(
                new DeviceWork("r", "render", DeviceLane.Interactive), _ => bench.Render(EngineBench.With(lora: 1, strength: 1)).Record.PixelHash));
            if (step.Step == 3) stop.Cancel();
        });
        (first.End, first.Step).ShouldBe((TrainingEnd.Interrupted, 3));
        var second = await training.TrainAsync("disturbed");
        (second.End, second.Step).ShouldBe((TrainingEnd.Finished, 6));

        File.ReadAllBytes(second.Weights!).ShouldBe(File.ReadAllBytes(undisturbed.Weights!));
        var hashes = (await Task.WhenAll(rendered)).Select(outcome => outcome.ShouldBeOfType<DeviceOutcome<string?>.Done>().Value).ToArray();
        hashes.Length.ShouldBe(3);
        hashes.Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Steps_tell_loss_noise_level_and_pace_and_checkpoints_their_file()
    {
        await training.TrainAsync("runs");
        var steps = training.Events.OfType<TrainingEvent.StepTaken>().ToArray();
        steps.Select(step => step.Step).ShouldBe([1, 2, 3, 4, 5, 6]);
        steps.ShouldAllBe(step => step.Loss > 0 && step.Sigma > 0 && step.Sigma < 1 && step.SecondsPerStep > 0);
        var saved = training.Events.OfType<TrainingEvent.CheckpointSaved>().ToArray();
        saved.Select(checkpoint => checkpoint.Step).ShouldBe([2, 4, 6]);
        saved.ShouldAllBe(checkpoint => File.Exists(checkpoint.Weights));
        SavedLoras.UpTo(Path.GetDirectoryName(saved[0].Weights)!, "style", step: 5).Select(lora => lora.Step).ShouldBe([2, 4]);
    }

    [Fact]
    public async Task A_checkpoint_is_taken_when_somebody_asks()
    {
        await training.TrainAsync("runs", MiniTraining.Spec with { CheckpointEvery = 0 }, (happening, watch) =>
        {
            if (happening is TrainingEvent.StepTaken { Step: 3 }) watch.RequestCheckpoint();
        });
        training.Events.OfType<TrainingEvent.CheckpointSaved>().Select(checkpoint => checkpoint.Step).ShouldBe([3, 6]);
    }

    [Fact]
    public async Task A_setting_that_is_not_known_is_said_in_a_sentence() =>
        (await Should.ThrowAsync<BadInputException>(() => training.TrainAsync("runs", MiniTraining.Spec with { Precision = "fp8" })))
            .Message.ShouldBe("precision is 'fp8'; it may be auto, bf16, fp32.");
}
