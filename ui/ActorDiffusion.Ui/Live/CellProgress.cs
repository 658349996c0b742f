namespace ActorDiffusion.Ui.Live;

/// <summary>How far the picture of a cell is.</summary>
/// <param name="Fraction">0 to 1.</param>
/// <param name="Preview">The address of the last step preview.</param>
public sealed record CellProgress(double Fraction, string? Preview);
