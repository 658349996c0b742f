namespace ActorDiffusion.Diffusion.Sampling.Guidance;

/// <summary>Classifier-free guidance on raw network outputs. zimage.md §4.2</summary>
internal static class GuidanceMath
{
    /// <summary>pos + g * (pos - neg), where g is diffusers' guidance_scale: ComfyUI's cfg less 1.</summary>
    /// <param name="positive">Output for the prompt, [B, C, h, w].</param>
    /// <param name="negative">Output for the negative prompt, the same shape.</param>
    /// <param name="scale">g of each picture, [B, 1, 1, 1].</param>
    /// <param name="normalization">Longest the result may be, as a multiple of the positive's length; 0: any length.</param>
    public static Tensor Combine(Tensor positive, Tensor negative, Tensor scale, double normalization)
    {
        var guided = positive + (positive - negative) * scale;
        if (normalization <= 0) return guided;
        var longest = Length(positive) * normalization;
        return guided * (longest / Length(guided)).clamp(max: 1);
    }

    private static Tensor Length(Tensor x) => x.norm(2, [1, 2, 3], keepdim: true);
}
