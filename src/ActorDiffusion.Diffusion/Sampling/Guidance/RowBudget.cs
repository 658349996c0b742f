using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Sampling.Guidance;

/// <summary>How many rows of a forward pass fit into memory at once.</summary>
internal static class RowBudget
{
    // Scores and their softmax at the widest point of a block, beside the four feed-forward buffers.
    private const int AttentionBuffers = 2, FeedForwardBuffers = 4, FeedForwardWidth = 3; // a feed-forward is 8/3 wide

    /// <summary>At least one row.</summary>
    /// <param name="transformer">The model.</param>
    /// <param name="latentHeight">Rows of the latent.</param>
    /// <param name="latentWidth">Columns of the latent.</param>
    /// <param name="captionTokens">Caption tokens with pads.</param>
    public static int RowsAtOnce(ZImageTransformer transformer, int latentHeight, int latentWidth, int captionTokens)
    {
        double length = SequenceLayout.Of(latentHeight, latentWidth, captionTokens, PaddingStyle.PadTokens).Length;
        var config = transformer.Config;
        var numbers = AttentionBuffers * config.Heads * length * length + FeedForwardBuffers * FeedForwardWidth * config.Dim * length;
        var bytes = numbers * (transformer.Dtype == ScalarType.Float32 ? 4 : 2);
        var available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8.0;
        return (int)Math.Clamp(available / bytes, 1, 64);
    }
}
