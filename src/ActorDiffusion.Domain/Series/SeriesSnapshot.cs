using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Series;

/// <summary>A whole series as it is kept in a snapshot, in an order that depends on nothing but the series.</summary>
[Manifest("series.snapshot.v1")]
public sealed record SeriesSnapshot(
    SeriesCreated? Begun, string Title, IReadOnlyList<AxisSnapshot> Axes, IReadOnlyList<CellSnapshot> Cells, IReadOnlyList<DecisionSnapshot> Decisions, long Version,
    IReadOnlyList<RequestMark>? Requests = null) : IMessage;

/// <summary>An axis.</summary>
/// <param name="Origin">For one that came later, the value of the cells before it.</param>
public sealed record AxisSnapshot(string Kind, IReadOnlyList<string> Values, string? Origin);

/// <summary>A cell to which something happened.</summary>
/// <param name="Own">For a cell beside the grid.</param>
/// <param name="State">As in <see cref="CellView"/>.</param>
public sealed record CellSnapshot(
    CellId Cell, OwnSnapshot? Own, string State, int Generation, JobId? Job, int? Priority, JobResult? Result, string? Reason, DateTimeOffset? At);

/// <summary>What a cell beside the grid brings along.</summary>
public sealed record OwnSnapshot(RenderSpec Spec, AssetId? Parent, string Kind, string? Note, IReadOnlyList<string>? NotRecorded, RequestMark? Request = null);

/// <summary>A decision.</summary>
public sealed record DecisionSnapshot(IReadOnlyList<CellId> Cells, Verdict? Verdict, PictureStage? Stage, string By, DateTimeOffset At, bool Undone, string? Action = null);
