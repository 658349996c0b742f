namespace ActorDiffusion.Ui.Tests.Components;

public sealed class ChartTests
{
    [Theory]
    [InlineData(0, 0.73, 5, 0, 0.8, 0.2)]
    [InlineData(0, 1000, 6, 0, 1000, 200)]
    [InlineData(0, 1, 6, 0, 1, 0.2)]
    [InlineData(0.3, 0.3, 5, 0.3, 0.33, 0.01)]
    public void Axes_end_at_round_numbers(double least, double most, int ticks, double from, double to, double tick)
    {
        var scale = ChartScale.Around(least, most, ticks);
        scale.From.ShouldBe(from, 1e-9);
        scale.To.ShouldBe(to, 1e-9);
        scale.Tick.ShouldBe(tick, 1e-9);
        scale.Ticks.Last().ShouldBe(to, 1e-9);
        scale.Place(scale.To).ShouldBe(1, 1e-9);
    }

    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(0.05, 2)]
    [InlineData(200, 0)]
    [InlineData(1, 0)]
    public void Ticks_are_written_with_the_decimals_they_need(double tick, int decimals) => new ChartScale(0, 1, tick).Decimals.ShouldBe(decimals);

    [Fact]
    public void Smoothing_is_right_from_the_first_point_on()
    {
        var smooth = LossCurve.Smooth([new(1, 4), new(2, 4), new(3, 0)], 0.5);
        smooth[0].Loss.ShouldBe(4, 1e-12);
        smooth[1].Loss.ShouldBe(4, 1e-12);
        // (4·¼·½ + 4·½·½ + 0·½) / (⅛ + ¼ + ½)
        smooth[2].Loss.ShouldBe(1.5 / 0.875, 1e-12);
    }

    [Fact]
    public void Thinning_keeps_means_and_the_last_step()
    {
        var thin = LossCurve.Thin([.. Enumerable.Range(1, 1000).Select(step => new LossPoint(step, step))], 10);
        thin.Count.ShouldBe(10);
        thin[0].Loss.ShouldBe(50.5, 1e-9);
        thin[^1].Step.ShouldBe(1000);
        thin.Average(point => point.Loss).ShouldBe(500.5, 1e-9);
    }
}
