using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>
/// Compares intermediate results of one item. The reference computes whole batches filled up to the longest item, so only the item's own rows
/// count; its embedders' outputs are concatenated with pads that are replaced afterwards.
/// </summary>
internal sealed class InsideTransformer(TransformerCase golden, int item, int layers, string title, double tolerance, ParityLog log)
{
    public void See(string module, Tensor value)
    {
        var wanted = module switch
        {
            "x_embed" => Part(golden.Inside(module), ImageRowsBefore(item), ImageTokens(item)),
            "cap_embed" => Part(golden.Inside(module), CaptionRowsBefore(item), CaptionTokens(item)),
            "t_emb" => golden.Inside(module)?.narrow(0, item, 1),
            // The last block's output is named so, whatever its number.
            _ => Row(golden.Inside(module == $"layers.{layers - 1}" ? "layers.last" : module), value),
        };
        if (wanted is not null)
            log.Relative($"{title} {module}", value.reshape(wanted.shape), wanted, tolerance);
    }

    private Tensor? Row(Tensor? batch, Tensor value) => batch?.select(0, item).narrow(0, 0, value.size(1)).unsqueeze(0);

    private static Tensor? Part(Tensor? rows, int first, int count) => rows?.narrow(0, first, count);

    private int ImageTokens(int i) => (int)(golden.Latent(i).size(2) * golden.Latent(i).size(3)) / (ZImageConfig.Patch * ZImageConfig.Patch);

    private int CaptionTokens(int i) => (int)golden.Caption(i).size(0);

    private int ImageRowsBefore(int i) => Enumerable.Range(0, i).Sum(k => SequenceLayout.RoundUp(ImageTokens(k)));

    private int CaptionRowsBefore(int i) => Enumerable.Range(0, i).Sum(k => SequenceLayout.RoundUp(CaptionTokens(k)));
}
