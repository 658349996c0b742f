using ActorDiffusion.Diffusion.Training;

namespace ActorDiffusion.Diffusion.Tests.Training;

/// <summary>The count is of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(LiveTensorTests), DisableParallelization = true)]
[Collection(nameof(LiveTensorTests))]
public sealed class LiveTensorTests : IDisposable
{
    private readonly LoopHarness harness = new();

    [Fact]
    public void Twenty_steps_leave_the_number_of_live_tensors_flat()
    {
        harness.Options = harness.Options with { MaxTrainSteps = 26 };
        var counts = new List<long>();
        harness.Watch = happening =>
        {
            if (happening is TrainingEvent.StepTaken)
                counts.Add(torch.Tensor.TotalCount);
        };

        harness.Run("flat");

        // By the fifth step every caption has been embedded once; what earlier tests forgot may still vanish.
        counts.Skip(5).Max().ShouldBe(counts[5]);
    }

    public void Dispose() => harness.Dispose();
}
