using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Sampling.Guidance;

/// <summary>
/// The transformer under guidance: prompts and negative prompts of all pictures run in as few forward passes as lengths and memory allow.
/// Tensors that it keeps belong to the scope it is made in.
/// </summary>
internal sealed class GuidedModel
{
    private readonly RowSet? bare, guided;
    private readonly Tensor scale, negativeRow;
    private readonly GuidanceOptions options;
    private readonly int pictures;

    public GuidedModel(ZImageTransformer transformer, IReadOnlyList<GuidedPicture> batch, int latentHeight, int latentWidth, GuidanceOptions options)
    {
        this.options = options;
        pictures = batch.Count;
        var positive = batch.Select((picture, index) => new CaptionRow(index, picture.Positive, picture.Loras)).ToArray();
        var negative = batch.Index().Where(entry => entry.Item.IsGuided)
            .Select(entry => new CaptionRow(entry.Index, entry.Item.Negative, entry.Item.Loras)).ToArray();
        // A picture without guidance stands in for its own negative.
        var rows = Enumerable.Range(0, pictures).Select(i => (long)i).ToArray();
        foreach (var (index, row) in negative.Index()) rows[row.Picture] = pictures + index;
        negativeRow = tensor(rows, pictures).to(transformer.Device);
        scale = tensor(batch.Select(picture => (float)(picture.Cfg - 1)).ToArray(), pictures, 1, 1, 1).to(transformer.Device);
        if (negative.Length > 0) guided = new RowSet(transformer, [.. positive, .. negative], latentHeight, latentWidth);
        if (negative.Length == 0 || options.Truncation < 1) bare = new RowSet(transformer, positive, latentHeight, latentWidth);
    }

    /// <summary>The guided raw output (clean minus noise), [B, C, h, w].</summary>
    public Tensor Output(Tensor x, double sigma)
    {
        using var scope = NewDisposeScope();
        // diffusers: steps with t = 1 - sigma beyond the truncation run without guidance.
        if (guided is null || bare is not null && 1 - sigma > options.Truncation) return scope.MoveToOuter(bare!.Output(x, sigma));
        var outputs = guided.Output(x, sigma);
        return scope.MoveToOuter(GuidanceMath.Combine(
            outputs.narrow(0, 0, pictures), outputs.index_select(0, negativeRow), scale, options.Normalization));
    }
}
