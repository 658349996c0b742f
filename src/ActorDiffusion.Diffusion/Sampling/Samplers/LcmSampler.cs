namespace ActorDiffusion.Diffusion.Sampling.Samplers;

/// <summary>Takes the model's answer for the picture and mixes fresh noise into it up to the next level (latent consistency models).</summary>
internal sealed class LcmSampler : Sampler
{
    public override string Name => "lcm";

    private protected override Tensor Loop(Tensor x, SamplerRun run)
    {
        for (var i = 0; i < run.Count; i++)
        {
            using var scope = NewDisposeScope();
            var denoised = run.Begin(i, x, run.Sigmas[i]);
            var next = run.Sigmas[i + 1];
            x = Next(x, next > 0 ? FlowMath.Noised(denoised, run.Noise(), next) : denoised);
        }
        return x;
    }
}
