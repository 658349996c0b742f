using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Sampling.Guidance;
using ActorDiffusion.Diffusion.Sampling.Samplers;
using ActorDiffusion.Diffusion.Sampling.Schedules;
using ActorDiffusion.Diffusion.Tests.ZImage;

namespace ActorDiffusion.Diffusion.Tests.Sampling.Guidance;

/// <summary>diffusers' ZImagePipeline from prompt features to pixels.</summary>
public sealed class PipelineGoldenTests : IDisposable
{
    private const double Tolerance = 1e-4;
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly GoldenTransformer transformer = new();
    private readonly GoldenFile vaeWeights = new("flux_vae.diffusers.safetensors");
    private readonly GoldenTensors golden = GoldenTensors.Open("pipeline.io.safetensors");

    public void Dispose()
    {
        golden.Dispose();
        vaeWeights.Dispose();
        transformer.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData("cfg", 4, 0, 1)]
    [InlineData("nocfg", 0, 0, 1)]
    [InlineData("cfg_norm_trunc", 4, 1, 0.4)]
    [InlineData("batch2_cfg", 4, 0, 1)]
    [InlineData("dynamic_shift", 0, 0, 1)]
    public void Every_step_and_the_picture_are_met(string key, double guidanceScale, double normalization, double truncation)
    {
        var sigmas = key == "dynamic_shift" ? FlowMatchSchedule.Dynamic(4, TimeShift.MuFor(48)) : FlowMatchSchedule.Pipeline(4, 3);
        GoldenTensors.ShouldBeClose(tensor(sigmas, 5), golden[$"{key}.sigmas"], 1e-6, "sigmas");
        var model = new GuidedModel(transformer.Model, Batch(key, guidanceScale + 1), 16, 12, new GuidanceOptions(normalization, truncation));
        var calls = 0;
        var predictions = golden[$"{key}.noise_pred"];
        var after = golden[$"{key}.latents_after_step"];
        Denoiser denoise = (x, sigma) =>
        {
            var output = model.Output(x, sigma);
            GoldenTensors.ShouldBeClose(-output, predictions[calls], Tolerance, $"{key} prediction {calls}");
            calls++;
            return FlowMath.Denoised(x, output, sigma);
        };
        var latent = golden[$"latents_init.{(key == "batch2_cfg" ? 2 : 1)}"];
        var result = Sampler.Named("euler").Sample(latent, new SamplerRun(denoise, sigmas)
        {
            OnStep = step => GoldenTensors.ShouldBeClose(step.X, step.Index == 0 ? latent : after[step.Index - 1], Tolerance, $"{key} step {step.Index}"),
        });
        GoldenTensors.ShouldBeClose(result, after[3], Tolerance, $"{key} result");
        CheckPictures(key, result);
    }

    private GuidedPicture[] Batch(string key, double cfg)
    {
        string[] prompts = key == "batch2_cfg" ? ["POS", "POS2"] : ["POS"];
        return [.. prompts.Select(prompt => new GuidedPicture(golden[$"prompt_embeds.{prompt}"], golden["prompt_embeds.NEG"], cfg, []))];
    }

    private void CheckPictures(string key, Tensor latent)
    {
        using var vae = FluxAutoencoder.Load(vaeWeights, new FluxVaeConfig([32, 32, 64, 64]));
        var decoded = vae.Decode(latent);
        GoldenTensors.ShouldBeClose(decoded, golden[$"{key}.decoded"], Tolerance, $"{key} decoded");
        var pixels = PictureTensors.ToPictures(decoded).SelectMany(picture => picture.Rgb).ToArray();
        var expected = golden.Bytes($"{key}.image_u8_hwc");
        pixels.Length.ShouldBe(expected.Length);
        for (var i = 0; i < pixels.Length; i++) Math.Abs(pixels[i] - expected[i]).ShouldBeLessThanOrEqualTo(1, $"{key} byte {i}");
    }
}
