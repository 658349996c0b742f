using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Series;

/// <summary>A cell to which something happened. Planned cells of the grid are not kept: they follow from the axes.</summary>
/// <param name="Own">What a cell beside the grid brings along.</param>
/// <param name="Generation">How often it was queued; names its jobs.</param>
/// <param name="Stage">As declared by the artist; null while nobody did.</param>
/// <param name="Decisions">Numbers of the decisions on it, oldest first.</param>
internal sealed record Cell(
    CellId Id, OwnSettings? Own, CellPhase Phase, int Generation, Judgement Judgement, PictureStage? Stage, ImmutableArray<long> Decisions)
{
    public static Cell Planned(CellId id, OwnSettings? own = null) =>
        new(id, own, CellPhase.Planned.Instance, 0, own?.Note is { } note ? Judgement.None with { Note = note } : Judgement.None, null, []);

    public string Kind => Own?.Kind ?? "grid";

    /// <summary>A picture that was made from another is retouched from the beginning.</summary>
    public PictureStage StageNow => Stage ?? (Own?.Parent is null ? PictureStage.Raw : PictureStage.Retouched);

    public AssetId? Picture => (Phase as CellPhase.Rendered)?.Result.Asset;

    /// <summary>What is left of its decisions decides it anew: nothing is inverted, so nothing can be inverted wrongly.</summary>
    public Cell Judged(IReadOnlyCollection<DecisionEntry> decisions)
    {
        var left = decisions.Where(entry => !entry.Undone).ToArray();
        return this with
        {
            Judgement = left.Aggregate(Planned(Id, Own).Judgement, (judgement, entry) => entry.Verdict is { } verdict ? judgement.With(verdict) : judgement),
            Stage = left.LastOrDefault(entry => entry.Stage is not null)?.Stage,
        };
    }

    /// <summary>The same job for the same attempt, whoever asks and how often.</summary>
    public JobId NextJob(SeriesId series) => JobId.Of($"{series}.{Id}.{Generation + 1}");
}

/// <summary>Settings of a cell beside the grid.</summary>
/// <param name="Parent">The picture it is made from.</param>
/// <param name="Kind">pin, retouch, hires or import.</param>
/// <param name="NotRecorded">Settings that an import does not know; what stands in <paramref name="Spec"/> for them is a guess.</param>
/// <param name="Request">What it was added by.</param>
internal sealed record OwnSettings(RenderSpec Spec, AssetId? Parent, string Kind, string? Note, IReadOnlyList<string>? NotRecorded, RequestMark? Request)
{
    private static readonly string[] Needed = ["prompt", "loras"];

    /// <summary>What nobody can guess and a picture cannot do without.</summary>
    public IReadOnlyList<string> Missing => NotRecorded is null ? [] : [.. NotRecorded.Intersect(Needed)];
}
