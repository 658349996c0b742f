using ActorDiffusion.Diffusion.Training.Timesteps;

namespace ActorDiffusion.Diffusion.Tests.Training;

public class LossWeightTests
{
    [Theory]
    [InlineData(WeightingScheme.None, 0.3, 1)]
    [InlineData(WeightingScheme.LogitNormal, 0.3, 1)]
    [InlineData(WeightingScheme.SigmaSqrt, 0.5, 4)]
    [InlineData(WeightingScheme.Cosmap, 0.5, 1.2732395)]
    [InlineData(WeightingScheme.Weighted, 1, 0.906)]
    [InlineData(WeightingScheme.Weighted, 0, 0.447)]
    [InlineData(WeightingScheme.Weighted, 0.5, 0.9257)]
    public void A_noise_level_counts_what_the_scheme_says(WeightingScheme scheme, double sigma, double weight) =>
        LossWeight.At(sigma, scheme).ShouldBe(weight, 1e-3);

    [Theory]
    [InlineData(WeightingScheme.Weighted, 0.01)]
    [InlineData(WeightingScheme.Bell, 0.001)]
    public void The_curves_of_ai_toolkit_have_mean_one(WeightingScheme scheme, double tolerance) =>
        Enumerable.Range(0, 1000).Average(index => LossWeight.At(1 - (index / 999.0), scheme)).ShouldBe(1, tolerance);

    [Fact]
    public void The_bell_is_zero_at_pure_noise_and_highest_in_the_middle()
    {
        LossWeight.At(1, WeightingScheme.Bell).ShouldBe(0, 1e-6);
        LossWeight.At(0.4995, WeightingScheme.Bell).ShouldBeGreaterThan(LossWeight.At(0.6, WeightingScheme.Bell));
    }
}
