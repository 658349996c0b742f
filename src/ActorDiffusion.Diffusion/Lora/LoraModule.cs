namespace ActorDiffusion.Diffusion.Lora;

/// <summary>The low-rank change of one linear layer: W + strength · (alpha/rank) · Up · Down. zimage.md §5.</summary>
/// <param name="Down">A, [rank, in].</param>
/// <param name="Up">B, [out, rank].</param>
/// <param name="Alpha">Numerator of the scale; a file without alpha means alpha = rank.</param>
public sealed record LoraModule(LoraMatrix Down, LoraMatrix Up, float Alpha)
{
    /// <summary>Width of the bottleneck.</summary>
    public int Rank => Down.Rows;

    /// <summary>alpha / rank.</summary>
    public float Scale => Alpha / Rank;
}
