using System.Globalization;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Runs;

/// <summary>The probes that tell what a checkpoint has learned: those at the strength it was trained at, or what is closest to it.</summary>
/// <param name="With">Pictures with the LoRA.</param>
/// <param name="Without">Pictures at strength 0.</param>
/// <param name="IsComplete">Whether no picture of them is still to come.</param>
public sealed record ProbePictures(IReadOnlyList<AssetId> With, IReadOnlyList<AssetId> Without, bool IsComplete)
{
    /// <summary>The probes of a checkpoint.</summary>
    /// <param name="cells">All cells of the series of the run's probes.</param>
    /// <param name="lora">The checkpoint.</param>
    public static ProbePictures Of(IEnumerable<CellView> cells, AssetId lora)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var ofCheckpoint = cells.Where(cell => Value(cell, "checkpoint") == lora.Value).ToList();
        var usual = ofCheckpoint.Select(Strength).Where(strength => strength != 0).DefaultIfEmpty(1).MinBy(strength => Math.Abs(strength - 1));
        var (with, without) = (ofCheckpoint.Where(cell => Strength(cell) == usual).ToList(), ofCheckpoint.Where(cell => Strength(cell) == 0).ToList());
        return new(Pictures(with), Pictures(without), with.Concat(without).All(cell => cell.State is "rendered" or "failed"));
    }

    private static IReadOnlyList<AssetId> Pictures(IEnumerable<CellView> cells) => [.. cells.Select(cell => cell.Picture).OfType<AssetId>().Take(RunLimits.Compared)];

    // A run without strengths is probed at 1.
    private static double Strength(CellView cell) => Value(cell, "lora") is { } strength ? double.Parse(strength, CultureInfo.InvariantCulture) : 1;

    private static string? Value(CellView cell, string axis) => cell.Coordinates.FirstOrDefault(coordinate => coordinate.Axis == axis)?.Value;
}
