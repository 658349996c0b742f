using ActorDiffusion.Diffusion.Training.Schedules;

namespace ActorDiffusion.Diffusion.Tests.Training;

public class LearningRateTests
{
    [Fact]
    public void Warm_up_rises_in_a_line_and_the_first_step_already_learns()
    {
        var rate = new LearningRate(1e-3, LrScheduler.Constant, 100, Warmup: 10);
        rate.At(0).ShouldBe(1e-4, 1e-12);
        rate.At(4).ShouldBe(5e-4, 1e-12);
        rate.At(9).ShouldBe(1e-3, 1e-12);
        rate.At(99).ShouldBe(1e-3, 1e-12);
    }

    [Fact]
    public void Cosine_is_half_way_in_the_middle()
    {
        var rate = new LearningRate(1, LrScheduler.Cosine, 110, Warmup: 10);
        rate.At(10).ShouldBe(1, 1e-12);
        rate.At(60).ShouldBe(0.5, 1e-12);
        rate.At(109).ShouldBe(0.000247, 1e-6);
    }

    [Fact]
    public void Linear_never_passes_the_smallest_rate()
    {
        var rate = new LearningRate(1, LrScheduler.Linear, 100, MinRatio: 0.1);
        rate.At(50).ShouldBe(0.55, 1e-12);
        rate.At(100).ShouldBe(0.1, 1e-12);
    }

    [Fact]
    public void The_linear_tail_begins_where_the_decay_does()
    {
        var rate = new LearningRate(1, LrScheduler.WarmupStableDecay, 100, Warmup: 10, Decay: 30);
        rate.At(69).ShouldBe(1, 1e-12);
        rate.At(70).ShouldBe(1, 1e-12);
        rate.At(85).ShouldBe(0.5, 1e-12);
        rate.At(99).ShouldBe(1.0 / 30, 1e-12);
    }

    [Theory]
    [InlineData(0.3, 300, 90)]
    [InlineData(20, 300, 20)]
    [InlineData(0, 300, 0)]
    public void Counts_below_one_are_shares_of_the_run(double given, int steps, int count) =>
        LearningRate.Count(given, steps).ShouldBe(count);
}
