namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>Latents as tokens: 2×2 patches in row-major order, channel fastest inside a token. zimage.md §1.4.</summary>
internal static class LatentPatches
{
    /// <summary>[B, C, h, w] to [B, h/2 · w/2, 4·C].</summary>
    internal static Tensor ToTokens(Tensor latents)
    {
        var (batch, channels, height, width) = (latents.size(0), latents.size(1), latents.size(2), latents.size(3));
        return latents.view(batch, channels, height / 2, 2, width / 2, 2)
            .permute(0, 2, 4, 3, 5, 1)
            .reshape(batch, height / 2 * (width / 2), 4 * channels);
    }

    /// <summary>The inverse.</summary>
    internal static Tensor FromTokens(Tensor tokens, int rows, int columns, int channels) =>
        tokens.view(tokens.size(0), rows, columns, 2, 2, channels)
            .permute(0, 5, 1, 3, 2, 4)
            .reshape(tokens.size(0), channels, rows * 2, columns * 2);
}
