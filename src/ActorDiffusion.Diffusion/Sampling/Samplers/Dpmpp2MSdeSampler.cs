using ActorDiffusion.Diffusion.Sampling.Schedules;

namespace ActorDiffusion.Diffusion.Sampling.Samplers;

/// <summary>
/// SDE-DPM-Solver++(2M), arXiv 2211.01095, midpoint form, eta 1, in lambda = ln((1 - sigma) / sigma). The noise is independent for each step,
/// where ComfyUI takes it from a Brownian tree: of the same distribution, not the same numbers.
/// </summary>
internal sealed class Dpmpp2MSdeSampler : Sampler
{
    public override string Name => "dpmpp_2m_sde";

    private protected override Tensor Loop(Tensor x, SamplerRun run)
    {
        Tensor? previous = null;
        var lastStep = 0.0;
        for (var i = 0; i < run.Count; i++)
        {
            using var scope = NewDisposeScope();
            // Pure noise has no finite lambda; ComfyUI begins a ten-thousandth below it.
            double sigma = run.Sigmas[i] < 1 ? run.Sigmas[i] : TimeShift.Apply(run.Shift, 1 - 1e-4), next = run.Sigmas[i + 1];
            var denoised = run.Begin(i, x, sigma);
            var result = denoised;
            if (next > 0)
            {
                var h = FlowMath.HalfLogSnr(next) - FlowMath.HalfLogSnr(sigma);
                var towards = (1 - next) * (1 - Math.Exp(-2 * h));
                result = x * (next / sigma * Math.Exp(-h)) + denoised * towards;
                if (previous is not null) result += (denoised - previous) * (0.5 * towards * h / lastStep);
                result += run.Noise() * (next * Math.Sqrt(1 - Math.Exp(-2 * h)));
                lastStep = h;
                previous = Next(previous, denoised);
            }
            x = Next(x, result);
        }
        return x;
    }
}
