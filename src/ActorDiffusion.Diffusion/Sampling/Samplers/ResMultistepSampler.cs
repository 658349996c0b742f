namespace ActorDiffusion.Diffusion.Sampling.Samplers;

/// <summary>The second-order multistep form of refined exponential solvers, arXiv 2308.02157, without added noise.</summary>
internal sealed class ResMultistepSampler : Sampler
{
    public override string Name => "res_multistep";

    private protected override Tensor Loop(Tensor x, SamplerRun run)
    {
        Tensor? previous = null;
        for (var i = 0; i < run.Count; i++)
        {
            using var scope = NewDisposeScope();
            double sigma = run.Sigmas[i], next = run.Sigmas[i + 1];
            var denoised = run.Begin(i, x, sigma);
            x = Next(x, previous is null || next == 0
                ? FlowMath.StepTowards(x, denoised, sigma, next)
                : Multistep(x, denoised, previous, run.Sigmas[i - 1], sigma, next));
            previous = Next(previous, denoised);
        }
        return x;
    }

    private static Tensor Multistep(Tensor x, Tensor denoised, Tensor previous, double last, double sigma, double next)
    {
        var h = Math.Log(sigma / next); // step in lambda = -ln sigma
        var c2 = -Math.Log(last / sigma) / h;
        var phi1 = (1 - Math.Exp(-h)) / h;
        var phi2 = (1 - phi1) / h;
        return x * Math.Exp(-h) + denoised * (h * (phi1 - phi2 / c2)) + previous * (h * phi2 / c2);
    }
}
