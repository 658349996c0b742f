namespace ActorDiffusion.Diffusion.Sampling.Samplers;

/// <summary>DPM-Solver++(2M), arXiv 2211.01095, in lambda = -ln sigma: the last two answers of the model, drawn on.</summary>
internal sealed class Dpmpp2MSampler : Sampler
{
    public override string Name => "dpmpp_2m";

    private protected override Tensor Loop(Tensor x, SamplerRun run)
    {
        Tensor? previous = null;
        for (var i = 0; i < run.Count; i++)
        {
            using var scope = NewDisposeScope();
            double sigma = run.Sigmas[i], next = run.Sigmas[i + 1];
            var denoised = run.Begin(i, x, sigma);
            var target = denoised;
            if (previous is not null && next > 0)
            {
                var ratio = Math.Log(run.Sigmas[i - 1] / sigma) / Math.Log(sigma / next); // last step in lambda over this one
                target = denoised + (denoised - previous) * (1 / (2 * ratio));
            }
            x = Next(x, FlowMath.StepTowards(x, target, sigma, next));
            previous = Next(previous, denoised);
        }
        return x;
    }
}
