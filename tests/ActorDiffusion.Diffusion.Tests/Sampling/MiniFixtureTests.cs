using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Sampling.Guidance;
using ActorDiffusion.Diffusion.Sampling.Noise;
using ActorDiffusion.Diffusion.Sampling.Samplers;
using ActorDiffusion.Diffusion.Sampling.Schedules;

namespace ActorDiffusion.Diffusion.Tests.Sampling;

/// <summary>The built-in model gives what it gave to those who trained it: samples/mini/check.</summary>
public sealed class MiniFixtureTests(MiniModel mini) : IClassFixture<MiniModel>, IDisposable
{
    private const string Prompt = "micah portrait of a woman, long black hair, round glasses, brown skin, smiling, teal background";
    private const double Tolerance = 1e-4;
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly GoldenTensors golden = MiniModel.Fixture;

    public void Dispose()
    {
        golden.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Prompts_become_the_features_of_the_fixture()
    {
        var features = mini.Model.Prompts.Of([Prompt, ""]);
        GoldenTensors.ShouldBeClose(features[0], golden["embeds.pos"], Tolerance, "positive");
        GoldenTensors.ShouldBeClose(features[1], golden["embeds.neg"], Tolerance, "negative");
    }

    [Fact]
    public void The_seeds_noise_becomes_the_picture_of_the_fixture()
    {
        var noise = golden["noise"];
        var sigmas = FlowMatchSchedule.Pipeline(12, 3);
        GoldenTensors.ShouldBeClose(tensor(sigmas, 13), golden["sigmas"], 1e-6, "sigmas");
        var features = mini.Model.Prompts.Of([Prompt, ""]);
        var guided = new GuidedModel(mini.Model.Transformer, [new GuidedPicture(features[0], features[1], 4, [])], 16, 16, new GuidanceOptions());
        var after = golden["latents_after_step"];
        var latent = Sampler.Named("euler").Sample(noise, new SamplerRun((x, sigma) => FlowMath.Denoised(x, guided.Output(x, sigma), sigma), sigmas)
        {
            OnStep = step => GoldenTensors.ShouldBeClose(step.X, step.Index == 0 ? noise : after[step.Index - 1], Tolerance, $"step {step.Index}"),
        });
        GoldenTensors.ShouldBeClose(latent, after[11], Tolerance, "result");
        var decoded = mini.Model.Autoencoder.Decode(latent);
        GoldenTensors.ShouldBeClose(decoded, golden["decoded"], Tolerance, "decoded");
        var pixels = PictureTensors.ToPictures(decoded)[0].Rgb;
        pixels.Zip(golden.Bytes("image_u8_hwc"), (ours, theirs) => Math.Abs(ours - theirs)).Max().ShouldBeLessThanOrEqualTo(1);
    }

    [Fact]
    public void Seed_100_draws_the_noise_of_the_fixture() =>
        GoldenTensors.ShouldBeClose(new LatentNoise([(100, 1)], [16, 16, 16]).Next(), golden["noise"], 2e-6, "noise");
}
