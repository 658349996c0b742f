using System.Globalization;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Ui.Pages.Training;

/// <summary>Where a run's probes lie in their series, whichever of strengths, checkpoints and prompts are axes of it: a single one of a kind may have none.</summary>
public sealed class ProbePlaces
{
    private readonly Dictionary<string, int> strides = [];

    public ProbePlaces(SeriesView view)
    {
        Strengths = [.. Values(view, "lora", "1").Select(value => double.Parse(value, CultureInfo.InvariantCulture))];
        Checkpoints = [.. Values(view, "checkpoint", view.Base.Loras.FirstOrDefault()?.Asset.Value ?? "").Select(AssetId.Of)];
        Prompts = Values(view, "prompt", view.Base.Prompt);
        // The first axis, the columns, runs fastest; of the others the last does.
        var stride = 1;
        foreach (var axis in view.Axes.Take(1).Concat(view.Axes.Skip(1).Reverse()))
        {
            strides[axis.Kind] = stride;
            stride *= axis.Values.Count;
        }
    }

    public IReadOnlyList<double> Strengths { get; }

    public IReadOnlyList<AssetId> Checkpoints { get; }

    public IReadOnlyList<string> Prompts { get; }

    /// <summary>The strength that is looked at where there is room for one only: as trained, or what is closest to it.</summary>
    public int UsualStrength => Enumerable.Range(0, Strengths.Count).MinBy(index => Math.Abs(Strengths[index] - 1));

    public int PlaceOf(int strength, int checkpoint, int prompt) =>
        (strength * Stride("lora")) + (checkpoint * Stride("checkpoint")) + (prompt * Stride("prompt"));

    public int IndexOf(AssetId checkpoint) => Checkpoints.Index().Where(entry => entry.Item == checkpoint).Select(entry => entry.Index).DefaultIfEmpty(-1).First();

    private int Stride(string kind) => strides.GetValueOrDefault(kind);

    private static IReadOnlyList<string> Values(SeriesView view, string kind, string only) => view.Axes.FirstOrDefault(axis => axis.Kind == kind)?.Values ?? [only];
}
