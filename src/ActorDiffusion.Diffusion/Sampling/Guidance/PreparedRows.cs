using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Sampling.Guidance;

/// <summary>Rows that run through the transformer together, their captions embedded once for all steps.</summary>
internal sealed class PreparedRows
{
    private readonly ZImageTransformer transformer;
    private readonly CaptionContext captions;
    private readonly ForwardOptions options;
    private readonly Tensor pictures;

    /// <summary>Embeds the captions; what is kept belongs to the caller's scope.</summary>
    public PreparedRows(ZImageTransformer transformer, IReadOnlyList<CaptionRow> rows)
    {
        this.transformer = transformer;
        pictures = tensor(rows.Select(row => (long)row.Picture).ToArray(), rows.Count).to(transformer.Device);
        options = new ForwardOptions { Loras = Stack(rows, transformer.Device) };
        using var scope = NewDisposeScope();
        captions = transformer.Prepare([.. rows.Select(row => row.Caption)], options);
        scope.MoveToOuter(captions.Features);
    }

    /// <summary>Raw outputs, one for each row, [R, C, h, w].</summary>
    /// <param name="x">The batch of pictures, [B, C, h, w].</param>
    /// <param name="sigma">Their noise level.</param>
    public Tensor Output(Tensor x, double sigma)
    {
        using var scope = NewDisposeScope();
        var time = full([pictures.size(0)], 1 - sigma, device: x.device);
        return scope.MoveToOuter(transformer.Forward(x.index_select(0, pictures), time, captions, options));
    }

    // One strength a row; a LoRA that acts on no row is left out, so that strength 0 is the bare model bit for bit.
    private static LoraStack? Stack(IReadOnlyList<CaptionRow> rows, Device device)
    {
        var adapters = rows.SelectMany(row => row.Loras).Where(lora => lora.Strength != 0).Select(lora => lora.Adapter).Distinct().ToArray();
        return adapters.Length == 0 ? null : new LoraStack([.. adapters.Select(adapter => (adapter, Strengths(rows, adapter).to(device)))]);
    }

    private static Tensor Strengths(IReadOnlyList<CaptionRow> rows, LoraAdapter adapter)
    {
        var strengths = rows.Select(row => (float)row.Loras.Where(lora => lora.Adapter == adapter).Sum(lora => lora.Strength)).ToArray();
        return strengths.Distinct().Count() == 1 ? tensor(strengths[0]) : tensor(strengths, strengths.Length);
    }
}
