using System.Globalization;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Ui.Pages.Training;

/// <summary>Where a run's probes lie in their series: LoRA strengths, then checkpoints, then prompts; a single one of a kind has no axis.</summary>
public sealed record ProbePlaces(IReadOnlyList<double> Strengths, IReadOnlyList<AssetId> Checkpoints, IReadOnlyList<string> Prompts)
{
    public static ProbePlaces Of(SeriesView view) => new(
        [.. Values(view, "lora", "1").Select(value => double.Parse(value, CultureInfo.InvariantCulture))],
        [.. Values(view, "checkpoint", view.Base.Loras.FirstOrDefault()?.Asset.Value ?? "").Select(AssetId.Of)],
        Values(view, "prompt", view.Base.Prompt));

    /// <summary>The strength that is looked at where there is room for one only: as trained, or what is closest to it.</summary>
    public int UsualStrength => Enumerable.Range(0, Strengths.Count).MinBy(index => Math.Abs(Strengths[index] - 1));

    public int PlaceOf(int strength, int checkpoint, int prompt) => ((strength * Checkpoints.Count) + checkpoint) * Prompts.Count + prompt;

    public int IndexOf(AssetId checkpoint) => Checkpoints.Index().Where(entry => entry.Item == checkpoint).Select(entry => entry.Index).DefaultIfEmpty(-1).First();

    private static IReadOnlyList<string> Values(SeriesView view, string kind, string only) => view.Axes.FirstOrDefault(axis => axis.Kind == kind)?.Values ?? [only];
}
