using ActorDiffusion.Diffusion.Sampling.Guidance;
using ActorDiffusion.Diffusion.Sampling.Noise;
using ActorDiffusion.Diffusion.Sampling.Samplers;
using ActorDiffusion.Diffusion.Sampling.Schedules;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>Takes a batch of latents from noise, or from noised pictures, to clean latents at one size.</summary>
internal sealed class DenoisingPass(ImageModel model, IReadOnlyList<GenerationRequest> requests, WorkMeter work, CancellationToken cancel)
{
    private readonly GenerationRequest common = requests[0];
    private readonly int pictures = requests.Sum(request => request.Batch);
    private int pass;

    /// <param name="clean">The pictures to begin from, [B, C, h, w]; null: none.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <param name="sigmas">Noise levels; fewer than two leave the pictures as they are.</param>
    public Tensor Run(Tensor? clean, int width, int height, float[] sigmas)
    {
        if (clean is not null && sigmas.Length < 2) return clean;
        pass++;
        using var scope = NewDisposeScope();
        using var held = model.Hold();
        var (device, vae) = (model.Device, model.AutoencoderConfig);
        long[] shape = [vae.LatentChannels, height / vae.Downscale, width / vae.Downscale];
        var noise = Noise(shape, ancestral: false).Next().to(device);
        var start = clean?.to(device) ?? zeros_like(noise);
        var guided = new GuidedModel(model.Transformer, Guided(), (int)shape[1], (int)shape[2], new(common.CfgNormalization, common.CfgTruncation));
        var sampler = Sampler.Named(common.Sampler);
        var fresh = Noise(shape, ancestral: true);
        var run = new SamplerRun(Masked(Denoise, start, noise, sigmas), sigmas)
        {
            Shift = common.Shift,
            FreshNoise = () => fresh.Next().to(device),
            Cancel = cancel,
            OnStep = step => Report(step, sampler.ModelCalls(step.Count) > step.Count ? 2 : 1, (long)width * height / 256),
        };
        return scope.MoveToOuter(sampler.Sample(FlowMath.Noised(start, noise, sigmas[0]), run));

        Tensor Denoise(Tensor x, double sigma)
        {
            using var call = NewDisposeScope();
            return call.MoveToOuter(FlowMath.Denoised(x, guided.Output(x, sigma), sigma));
        }
    }

    // ComfyUI seeds the noise of ancestral samplers one higher, so that it is not the first noise again.
    private LatentNoise Noise(long[] shape, bool ancestral) =>
        new([.. requests.Select(request => (unchecked(request.Seed + (ancestral ? 1ul : 0)), request.Batch))], shape);

    private List<GuidedPicture> Guided()
    {
        var positive = model.Prompts.Of([.. requests.Select(request => request.Prompt)]);
        var negative = model.Prompts.Of([.. requests.Select(request => request.Cfg == 1 ? request.Prompt : request.NegativePrompt)]);
        return [.. requests.Index().SelectMany(entry => Enumerable.Repeat(
            new GuidedPicture(positive[entry.Index], negative[entry.Index], entry.Item.Cfg, model.Loras.Active(entry.Item.Loras)), entry.Item.Batch))];
    }

    private Denoiser Masked(Denoiser denoise, Tensor clean, Tensor noise, float[] sigmas)
    {
        if (common.Start?.Mask is null) return denoise;
        var masks = requests.SelectMany(request => Enumerable.Repeat(Mask(request, clean), request.Batch)).ToArray();
        return new Inpainting(clean, noise, cat(masks).to(clean.device))
        {
            DifferentialSigmas = common.Start.Differential ? sigmas : null,
            SmallestSigma = TimeShift.Apply(common.Shift, 1e-3),
        }.Around(denoise);
    }

    // The mask follows its picture: scaled to cover the size that is asked for, then down to the latent.
    private static Tensor Mask(GenerationRequest request, Tensor latent) => PictureTensors.FromMask(
        Imaging.PictureResizer.Cover(request.Start!.Mask!, request.Width, request.Height), (int)latent.size(2), (int)latent.size(3));

    private void Report(SamplerStep step, int calls, long tokens) => work.Add(
        calls * tokens * pictures, pictures, pass, step.Index + 1, step.Count, () => model.Preview.ToPictures(step.Denoised));
}
