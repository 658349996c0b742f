using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Diffusion.Training.Checkpoints;
using ActorDiffusion.Diffusion.Training.Optimizers;
using ActorDiffusion.Diffusion.Training.Schedules;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Training;

public sealed class TrainingLoopTests : IDisposable
{
    private readonly LoopHarness harness = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_interrupted_and_resumed_run_ends_in_the_same_bytes(bool everything)
    {
        if (everything)
        {
            harness.Options = harness.Options with
            {
                GradientCheckpointing = true,
                Optimizer = new OptimizerOptions { GradientAccumulationSteps = 3, EmaDecay = 0.9, LrWarmupSteps = 4, LrScheduler = LrScheduler.Cosine },
            };
        }
        harness.Run("whole").End.ShouldBe(TrainingEnd.Finished);

        harness.Run("parts", stopAfter: 3).End.ShouldBe(TrainingEnd.Interrupted);
        harness.Run("parts", stopAfter: 9).Step.ShouldBe(9);
        harness.Run("parts").End.ShouldBe(TrainingEnd.Finished);

        File.ReadAllBytes(harness.FinalWeights("parts")).ShouldBe(File.ReadAllBytes(harness.FinalWeights("whole")));
        File.ReadAllLines(harness.Folder("parts").Losses).ShouldBe(File.ReadAllLines(harness.Folder("whole").Losses));
    }

    [Fact]
    public void A_torn_newest_checkpoint_is_passed_over_for_the_older_valid_one()
    {
        harness.Run("whole");
        harness.Run("torn", stopAfter: 8);
        var newest = Path.Combine(harness.Folder("torn").Checkpoints, CheckpointStore.NameOf(8));
        using (var file = File.OpenWrite(Path.Combine(newest, "optimizer.safetensors")))
            file.SetLength(file.Length / 2);
        harness.Events.Clear();

        harness.Run("torn").End.ShouldBe(TrainingEnd.Finished);

        harness.Events.OfType<TrainingEvent.Note>().ShouldContain(note => note.Text.Contains("step000008 is skipped"));
        harness.Events.OfType<TrainingEvent.StepTaken>().First().Step.ShouldBe(5);
        File.ReadAllBytes(harness.FinalWeights("torn")).ShouldBe(File.ReadAllBytes(harness.FinalWeights("whole")));
    }

    [Fact]
    public void A_lora_that_learns_nothing_is_stopped_with_the_reason()
    {
        harness.Options = harness.Options with { MaxTrainSteps = 60, Optimizer = new OptimizerOptions { LearningRate = 1e-30 } };
        var outcome = harness.Run("dead");
        outcome.End.ShouldBe(TrainingEnd.Stopped);
        outcome.Step.ShouldBe(50);
        outcome.Reason!.ShouldContain("--learning_rate");
        File.Exists(harness.FinalWeights("dead")).ShouldBeFalse();
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_the_run_and_spoils_no_checkpoint()
    {
        harness.Options = harness.Options with { Optimizer = new OptimizerOptions { LearningRate = 1e30, MaxGradNorm = 0 } };
        var outcome = harness.Run("wild");
        outcome.End.ShouldBe(TrainingEnd.Stopped);
        outcome.Reason!.ShouldContain("gradient norm");
    }

    [Fact]
    public void Each_checkpoint_comes_with_a_lora_of_its_step()
    {
        harness.Run("saves");
        foreach (var step in (int[])[4, 8, 12])
        {
            using var file = SafetensorsFile.Open(harness.Folder("saves").WeightsStem("style", step) + ".safetensors");
            file.Metadata["ss_steps"].ShouldBe($"{step}");
            file.Tensors.Keys.ShouldContain("diffusion_model.layers.0.attention.to_q.lora_A.weight");
        }
        File.ReadAllText(harness.Folder("saves").Log).ShouldContain("step 12/12");
        Directory.EnumerateFiles(harness.Folder("saves").TensorBoard).ShouldHaveSingleItem();
    }

    public void Dispose() => harness.Dispose();
}
