namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>Text features to the residual width, learned pads, and the context refiner. zimage.md §1.4, §1.6.</summary>
internal sealed class CaptionEmbedder
{
    private readonly ZImageWeights weights;
    private readonly RotaryTables rotations;
    private readonly Tensor norm, pad;
    private readonly Linear embedder;
    private readonly TransformerBlock[] refiner;

    internal CaptionEmbedder(ZImageWeights weights, RotaryTables rotations)
    {
        (this.weights, this.rotations) = (weights, rotations);
        norm = weights.Wide("cap_embedder.0.weight");
        embedder = weights.Linear("cap_embedder.1");
        pad = weights.Load("cap_pad_token", weights.Dtype);
        refiner = [.. Enumerable.Range(0, weights.Config.RefinerLayers)
            .Select(i => new TransformerBlock(weights, $"context_refiner.{i}", modulated: false))];
    }

    internal CaptionContext Forward(IReadOnlyList<Tensor> captions, ForwardOptions options)
    {
        var lengths = captions.Select(caption => CaptionGroups.Length(caption, options.Padding)).Distinct().ToArray();
        if (lengths is not [var length])
            throw new ArgumentException($"Captions of one context must have one padded length, not {string.Join(", ", lengths)}.", nameof(captions));
        var y = stack([.. captions.Select(caption => Padded(caption, length, options))]); // [B, L, D]
        var rotation = rotations.ForCaption(length);
        foreach (var (index, block) in refiner.Index())
        {
            y = block.Forward(y, null, rotation, options.Loras);
            options.Probe?.Invoke($"context_refiner.{index}", y);
        }

        return new(y, options.CaptionSpan ?? length);
    }

    private Tensor Padded(Tensor caption, int length, ForwardOptions options)
    {
        if (caption.ndim != 2 || caption.size(0) < 1 || caption.size(1) != weights.Config.CaptionDim)
            throw new ArgumentException($"A caption must be [tokens, {weights.Config.CaptionDim}], not [{string.Join(", ", caption.shape)}].", nameof(caption));
        var normed = rms_scale(caption.to(weights.Device, weights.Dtype), norm, null, weights.Config.NormEpsilon);
        var embedded = embedder.Forward(normed, options.Loras);
        options.Probe?.Invoke("cap_embed", embedded);
        var missing = length - caption.size(0);
        return missing == 0 ? embedded : cat([embedded, pad.expand(missing, -1)]);
    }
}
