using System.Text.Json;
using ActorDiffusion.Diffusion.Training.Timesteps;

namespace ActorDiffusion.Diffusion.Tests.Training;

public class TimestepDrawTests
{
    [Fact]
    public void The_golden_draws_of_musubi_are_reproduced()
    {
        var checkedDraws = 0;
        foreach (var variant in Repository.GoldenJson("lora_train.json").GetProperty("variants").EnumerateObject())
        {
            var draw = new TimestepDraw(new TimestepOptions { DiscreteFlowShift = variant.Value.GetProperty("discrete_flow_shift").GetDouble() }, 0);
            var steps = variant.Value.GetProperty("steps").EnumerateArray().ToArray();
            foreach (var (batch, step) in variant.Value.GetProperty("batches").EnumerateArray().Zip(steps))
            {
                foreach (var (u, sigma) in Numbers(batch, "u").Zip(Numbers(step, "sigma")))
                {
                    draw.SigmaOf(u, 64).ShouldBe(sigma, 1e-6);
                    checkedDraws++;
                }
            }
        }
        checkedDraws.ShouldBeGreaterThan(5);
    }

    [Theory]
    [InlineData(TimestepSampling.Uniform, 0.5)]
    [InlineData(TimestepSampling.Sigmoid, 0.5)]
    [InlineData(TimestepSampling.Shift, 0.7500)]
    [InlineData(TimestepSampling.FluxShift, 0.7595)] // 4096 tokens: e^1.15 / (1 + e^1.15)
    [InlineData(TimestepSampling.QwenShift, 0.6668)] // mu = 0.5 + 0.4 · 3840/7936
    [InlineData(TimestepSampling.Logsnr, 0.5)]
    [InlineData(TimestepSampling.Sigma, 0.7500)] // index 500 of the table
    [InlineData(TimestepSampling.Linear, 0.5)]
    public void The_middle_draw_lands_where_the_formula_says(TimestepSampling sampling, double sigma) =>
        new TimestepDraw(new TimestepOptions { TimestepSampling = sampling, DiscreteFlowShift = 3 }, 0)
            .SigmaOf(0.5, 4096).ShouldBe(sigma, 1e-4);

    [Theory]
    [InlineData(0.1, 0.7595)]
    [InlineData(0.85, 0.5)]
    [InlineData(0.9, 0.0642)] // sigmoid(−5.36 / 2)
    public void The_mixture_chooses_by_its_second_draw(double mixture, double sigma) =>
        new TimestepDraw(new TimestepOptions { TimestepSampling = TimestepSampling.QinglongFlux }, 0)
            .SigmaOf(0.5, 4096, mixture).ShouldBe(sigma, 1e-4);

    [Theory]
    [InlineData(WeightingScheme.LogitNormal, 0.3, 0.629)] // index of sigmoid(z(0.3)) = 0.3718
    [InlineData(WeightingScheme.Mode, 0.25, 0.384)] // u' = 1 − .25 − 1.29(cos² 22.5° − .75) = 0.6164
    public void The_density_of_the_sigma_table_follows_the_weighting_scheme(WeightingScheme scheme, double u, double sigma) =>
        new TimestepDraw(new TimestepOptions { TimestepSampling = TimestepSampling.Sigma, WeightingScheme = scheme, DiscreteFlowShift = 1 }, 0)
            .SigmaOf(u, 64).ShouldBe(sigma, 1e-9);

    [Fact]
    public void Draws_are_squeezed_between_the_given_timesteps()
    {
        var draw = new TimestepDraw(new TimestepOptions { TimestepSampling = TimestepSampling.Uniform, MinTimestep = 200, MaxTimestep = 600 }, 11);
        var sigmas = Enumerable.Range(0, 5000).Select(n => draw.Sigma(n, 64)).ToArray();
        sigmas.Min().ShouldBeInRange(0.2, 0.202);
        sigmas.Max().ShouldBeInRange(0.598, 0.6);
    }

    [Fact]
    public void Strata_are_each_visited_once_an_epoch_of_draws()
    {
        var draw = new TimestepDraw(new TimestepOptions { TimestepSampling = TimestepSampling.Uniform, NumTimestepBuckets = 10 }, 5);
        for (var epoch = 0; epoch < 4; epoch++)
            Enumerable.Range(epoch * 10, 10).Select(n => (int)(draw.Sigma(n, 64) * 10)).Order().ShouldBe(Enumerable.Range(0, 10));
    }

    [Fact]
    public void Shifted_draws_have_the_distribution_of_a_shifted_logistic_normal()
    {
        var draw = new TimestepDraw(new TimestepOptions(), 42);
        var sigmas = Enumerable.Range(0, 20_000).Select(n => draw.Sigma(n, 64)).Order().ToArray();
        sigmas[10_000].ShouldBe(2.0 / 3, 0.01); // the median 0.5, shifted by 2
        sigmas[3_173].ShouldBe(0.4239, 0.01); // z = −1: sigmoid 0.2689, shifted
    }

    private static IEnumerable<double> Numbers(JsonElement step, string name) =>
        step.GetProperty(name).EnumerateArray().Select(number => number.GetDouble());
}
