using ActorDiffusion.Diffusion.Training.Randomness;

namespace ActorDiffusion.Diffusion.Tests.Training;

public class RandomnessTests
{
    // Every resumed run and every published seed depends on these numbers: they may never change.
    [Fact]
    public void Draws_stay_what_they_were()
    {
        CounterHash.Bits(42, RandomStream.Noise, 0).ShouldBe(0xF3FDDAA972A993DBUL);
        CounterHash.Bits(42, RandomStream.Noise, 1).ShouldBe(0x27F0EA2C05F77C07UL);
        CounterHash.Bits(-1, RandomStream.Timestep, 7, 3).ShouldBe(0xF12D0288F1DED139UL);
    }

    [Fact]
    public void Seed_stream_counter_and_lane_all_count()
    {
        ulong[] draws =
        [
            CounterHash.Bits(1, RandomStream.Noise, 5, 2), CounterHash.Bits(2, RandomStream.Noise, 5, 2),
            CounterHash.Bits(1, RandomStream.Timestep, 5, 2), CounterHash.Bits(1, RandomStream.Noise, 6, 2),
            CounterHash.Bits(1, RandomStream.Noise, 5, 3), CounterHash.Bits(1, RandomStream.Noise, 2, 5),
        ];
        draws.Distinct().Count().ShouldBe(draws.Length);
    }

    [Fact]
    public void Uniform_draws_fill_the_interval_evenly()
    {
        var draws = Enumerable.Range(0, 100_000).Select(n => CounterHash.Uniform(3, RandomStream.Timestep, n)).ToArray();
        draws.ShouldAllBe(u => u > 0 && u < 1);
        for (var tenth = 0; tenth < 10; tenth++)
            draws.Count(u => (int)(u * 10) == tenth).ShouldBeInRange(9_600, 10_400);
        draws.Zip(draws.Skip(1), (a, b) => (a - 0.5) * (b - 0.5)).Average().ShouldBe(0, 0.002);
    }

    [Fact]
    public void A_permutation_holds_each_index_once_and_changes_with_the_counter()
    {
        var first = CounterHash.Permutation(50, 9, RandomStream.ItemOrder, 0);
        var second = CounterHash.Permutation(50, 9, RandomStream.ItemOrder, 1);
        first.Order().ShouldBe(Enumerable.Range(0, 50));
        second.Order().ShouldBe(Enumerable.Range(0, 50));
        second.ShouldNotBe(first);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.025, -1.959963984540054)]
    [InlineData(0.9986501019683699, 3)]
    [InlineData(1e-10, -6.361340902404056)]
    public void The_normal_quantile_matches_tables(double u, double z) => NormalQuantile.At(u).ShouldBe(z, 1e-9);
}
