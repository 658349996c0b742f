using ActorDiffusion.Diffusion.Sampling.Noise;
using ActorDiffusion.Diffusion.Sampling.Samplers;
using ActorDiffusion.Diffusion.Sampling.Schedules;

namespace ActorDiffusion.Diffusion.Tests.Sampling.Samplers;

public class SamplerTests
{
    private static readonly long[] Latent = [16, 8, 8];

    public static TheoryData<string> Names => [.. Sampler.All.Select(sampler => sampler.Name)];

    // For normal data of deviation 0.5 the best denoiser is known; what comes out must have that deviation again.
    [Theory]
    [MemberData(nameof(Names))]
    public void Noise_becomes_the_data_that_an_ideal_model_knows(string name)
    {
        using var scope = torch.NewDisposeScope();
        const double deviation = 0.5;
        var noise = new LatentNoise([(7, 8)], Latent);
        var run = new SamplerRun((x, sigma) =>
        {
            double clean = (1 - sigma) * (1 - sigma) * deviation * deviation, all = clean + sigma * sigma;
            return x * ((1 - sigma) * deviation * deviation / all);
        }, Scheduler.Named("simple").Sigmas(100))
        {
            FreshNoise = noise.Next,
        };
        var result = Sampler.Named(name).Sample(noise.Next(), run);
        if (name == "lcm") return; // lands on the mean: it takes a one-step answer for the picture
        result.std().ToDouble().ShouldBe(deviation, 0.03, name);
        result.mean().ToDouble().ShouldBe(0, 0.03, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_picture_bit_for_bit(string name)
    {
        using var scope = torch.NewDisposeScope();
        Sample(name, seed: 3).equal(Sample(name, seed: 3)).ShouldBeTrue();
        Sample(name, seed: 3).equal(Sample(name, seed: 4)).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cancelled_run_stops_before_the_next_step(string name)
    {
        using var scope = torch.NewDisposeScope();
        using var cancel = new CancellationTokenSource();
        var steps = 0;
        Should.Throw<OperationCanceledException>(() => Sample(name, seed: 1, cancel.Token, step =>
        {
            steps++;
            if (step.Index == 2) cancel.Cancel();
        }));
        steps.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_the_result_outlives_a_run(string name)
    {
        using var scope = torch.NewDisposeScope();
        var result = Sample(name, seed: 1);
        scope.Count.ShouldBe(1);
        result.shape.ShouldBe([1, .. Latent]);
    }

    [Fact]
    public void An_unknown_sampler_is_answered_with_the_known_ones() =>
        Should.Throw<BadInputException>(() => Sampler.Named("ddim")).Message.ShouldContain("euler, heun, dpmpp_2m, res_multistep");

    private static torch.Tensor Sample(string name, ulong seed, CancellationToken cancel = default, Action<SamplerStep>? onStep = null)
    {
        using var scope = torch.NewDisposeScope();
        var first = new LatentNoise([(seed, 1)], Latent).Next();
        var run = new SamplerRun((x, sigma) => (x * 0.7).tanh() * (1 - 0.3 * sigma), Scheduler.Named("simple").Sigmas(6))
        {
            FreshNoise = new LatentNoise([(seed + 1, 1)], Latent).Next,
            OnStep = onStep,
            Cancel = cancel,
        };
        return Sampler.Named(name).Sample(first, run).MoveToOuterDisposeScope();
    }
}
