using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Sampling.Guidance;

/// <summary>How many rows of a forward pass fit into memory at once.</summary>
internal static class RowBudget
{
    // Scores and their softmax at the widest point of a block, beside the four feed-forward buffers.
    private const int AttentionBuffers = 2, FeedForwardBuffers = 4, FeedForwardWidth = 3; // a feed-forward is 8/3 wide
    private const int MostRows = 64;
    private const int UsualCaption = 64;
    private const double Gigabyte = 1e9;

    /// <summary>At least one row, and as many as an eighth of the memory holds.</summary>
    /// <param name="transformer">The model.</param>
    /// <param name="latentHeight">Rows of the latent.</param>
    /// <param name="latentWidth">Columns of the latent.</param>
    /// <param name="captionTokens">Caption tokens with pads.</param>
    public static int RowsAtOnce(ZImageTransformer transformer, int latentHeight, int latentWidth, int captionTokens) =>
        (int)Math.Clamp(Memory / 8 / BytesOfRow(transformer.Config, transformer.Dtype, latentHeight, latentWidth, captionTokens), 1, MostRows);

    /// <summary>Returns if one picture of this size can be computed on the CPU's memory; a GPU says so itself.</summary>
    /// <param name="model">The model; nothing of it is loaded.</param>
    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <exception cref="BadInputException">It cannot.</exception>
    public static void Check(ImageModel model, int width, int height)
    {
        var downscale = model.AutoencoderConfig.Downscale;
        var bytes = BytesOfRow(model.TransformerConfig, model.Dtype, height / downscale, width / downscale, UsualCaption);
        if (model.Device.type == DeviceType.CPU && bytes > Memory)
            throw new BadInputException(FormattableString.Invariant(
                $"A picture of {width} x {height} pixels takes {bytes / Gigabyte:0} GB of memory with this model and this machine has {Memory / Gigabyte:0}; choose a smaller size."));
    }

    private static double Memory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    private static double BytesOfRow(ZImageConfig config, ScalarType dtype, int latentHeight, int latentWidth, int captionTokens)
    {
        double length = SequenceLayout.Of(latentHeight, latentWidth, captionTokens, PaddingStyle.PadTokens).Length;
        var numbers = AttentionBuffers * config.Heads * length * length + FeedForwardBuffers * FeedForwardWidth * config.Dim * length;
        return numbers * (dtype == ScalarType.Float32 ? 4 : 2);
    }
}
