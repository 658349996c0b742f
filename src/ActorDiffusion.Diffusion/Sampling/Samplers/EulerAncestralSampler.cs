namespace ActorDiffusion.Diffusion.Sampling.Samplers;

/// <summary>Steps beyond the next noise level, then adds fresh noise up to it (the form for rectified flow, eta 1).</summary>
internal sealed class EulerAncestralSampler : Sampler
{
    public override string Name => "euler_ancestral";

    private protected override Tensor Loop(Tensor x, SamplerRun run)
    {
        for (var i = 0; i < run.Count; i++)
        {
            using var scope = NewDisposeScope();
            double sigma = run.Sigmas[i], next = run.Sigmas[i + 1];
            var denoised = run.Begin(i, x, sigma);
            x = Next(x, next == 0 ? denoised : Renoised(x, denoised, sigma, next, run));
        }
        return x;
    }

    private static Tensor Renoised(Tensor x, Tensor denoised, double sigma, double next, SamplerRun run)
    {
        var down = next * next / sigma;
        var keep = (1 - next) / (1 - down); // brings the clean part back to 1 - next
        var noise = Math.Sqrt(next * next - down * down * keep * keep);
        return FlowMath.StepTowards(x, denoised, sigma, down) * keep + run.Noise() * noise;
    }
}
