using ActorDiffusion.Diffusion.Sampling;

namespace ActorDiffusion.Diffusion.Tests.Sampling;

/// <summary>Alone in its collection: it counts all tensors of the process.</summary>
[Collection(nameof(GenerationMemoryTests))]
[CollectionDefinition(nameof(GenerationMemoryTests), DisableParallelization = true)]
public sealed class GenerationMemoryTests(MiniModel mini) : IClassFixture<MiniModel>
{
    [Fact]
    public void Generating_leaves_no_tensors_behind()
    {
        var request = new GenerationRequest { Prompt = "portrait", Steps = 3, Width = 64, Height = 64, Hires = new HiresFix(Scale: 1.5, Steps: 2) };
        mini.Generator().Generate([request]);
        // What earlier tests forgot must not vanish while we count.
        GC.Collect(2);
        GC.WaitForPendingFinalizers();
        var before = Tensor.TotalCount;
        for (var i = 0; i < 3; i++) mini.Generator().Generate([request with { Seed = (ulong)i, Sampler = "dpmpp_2m" }]);
        Tensor.TotalCount.ShouldBeLessThanOrEqualTo(before);
    }
}
