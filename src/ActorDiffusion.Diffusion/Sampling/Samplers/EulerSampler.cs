namespace ActorDiffusion.Diffusion.Sampling.Samplers;

/// <summary>Straight steps.</summary>
internal sealed class EulerSampler : Sampler
{
    public override string Name => "euler";

    private protected override Tensor Loop(Tensor x, SamplerRun run)
    {
        for (var i = 0; i < run.Count; i++)
        {
            using var scope = NewDisposeScope();
            var denoised = run.Begin(i, x, run.Sigmas[i]);
            x = Next(x, FlowMath.StepTowards(x, denoised, run.Sigmas[i], run.Sigmas[i + 1]));
        }
        return x;
    }
}
