namespace ActorDiffusion.Diffusion.Sampling.Grid;

/// <summary>One place on an axis.</summary>
/// <param name="Text">The value as it is shown and as the setting takes it.</param>
/// <param name="Skipped">The place is kept, but nothing is rendered for it.</param>
public sealed record AxisValue(string Text, bool Skipped = false)
{
    /// <inheritdoc/>
    public override string ToString() => Skipped ? $"SKIP:{Text}" : Text;
}
