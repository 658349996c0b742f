using ActorDiffusion.Diffusion.Sampling.Samplers;

namespace ActorDiffusion.Diffusion.Sampling.Guidance;

/// <summary>Keeps a picture where the mask is black: what the model sees there is the noised picture, what it answers the picture itself. zimage.md §4.7</summary>
/// <param name="Clean">The picture's latent, [B, C, h, w].</param>
/// <param name="Noise">The noise that the run began with, the same shape.</param>
/// <param name="Mask">1 where anything may change, 0 where nothing, [B, 1, h, w].</param>
internal sealed record Inpainting(Tensor Clean, Tensor Noise, Tensor Mask)
{
    /// <summary>For differential diffusion the levels of the whole run: a grey part is let go when its grey is reached. Null: grey is blended.</summary>
    public IReadOnlyList<float>? DifferentialSigmas { get; init; }

    /// <summary>The smallest level of the schedule, which ends the differential scale.</summary>
    public double SmallestSigma { get; init; }

    public Denoiser Around(Denoiser model) => (x, sigma) =>
    {
        using var scope = NewDisposeScope();
        var mask = MaskAt(sigma);
        var kept = 1 - mask;
        var seen = x * mask + FlowMath.Noised(Clean, Noise, sigma) * kept;
        return scope.MoveToOuter(model(seen, sigma) * mask + Clean * kept);
    };

    // ComfyUI's DifferentialDiffusion, on a scale where the run begins at 1 and ends at 0.
    private Tensor MaskAt(double sigma)
    {
        if (DifferentialSigmas is not { Count: > 1 } sigmas) return Mask;
        var end = Math.Max(SmallestSigma, sigmas[^1]);
        var threshold = (sigma - end) / (sigmas[0] - end);
        return Mask.ge(threshold).@float();
    }
}
