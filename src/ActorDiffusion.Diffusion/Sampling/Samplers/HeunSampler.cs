namespace ActorDiffusion.Diffusion.Sampling.Samplers;

/// <summary>Steps with the mean of the slopes at both ends; asks the model twice a step.</summary>
internal sealed class HeunSampler : Sampler
{
    public override string Name => "heun";

    public override int ModelCalls(int steps) => 2 * steps - 1;

    private protected override Tensor Loop(Tensor x, SamplerRun run)
    {
        for (var i = 0; i < run.Count; i++)
        {
            using var scope = NewDisposeScope();
            double sigma = run.Sigmas[i], next = run.Sigmas[i + 1];
            var denoised = run.Begin(i, x, sigma);
            var ahead = FlowMath.StepTowards(x, denoised, sigma, next);
            if (next > 0)
            {
                var slope = (x - denoised) / sigma;
                var slopeAhead = (ahead - run.Denoise(ahead, next)) / next;
                ahead = FlowMath.Step(x, (slope + slopeAhead) / 2, sigma, next);
            }
            x = Next(x, ahead);
        }
        return x;
    }
}
