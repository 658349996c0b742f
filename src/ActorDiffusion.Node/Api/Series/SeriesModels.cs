using ActorDiffusion.Domain.Series;
using ActorDiffusion.Node.Api.Jobs;
using ActorDiffusion.Node.Api.Rendering;

namespace ActorDiffusion.Node.Api.Series;

/// <summary>A series without its cells.</summary>
internal sealed record SeriesModel
{
    /// <summary>Names the series.</summary>
    public required string Id { get; init; }

    /// <summary>What is searched for.</summary>
    public required string Title { get; init; }

    /// <summary>The body of work.</summary>
    public required string Body { get; init; }

    /// <summary>What all cells share.</summary>
    public required RenderSettings Base { get; init; }

    /// <summary>What varies.</summary>
    public required IReadOnlyList<AxisModel> Axes { get; init; }

    /// <summary>The cell that it continues.</summary>
    public ParentModel? Parent { get; init; }

    /// <summary>Who began it.</summary>
    public required string By { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Cells in all.</summary>
    public int Cells { get; init; }

    /// <summary>Cells with a picture.</summary>
    public int Rendered { get; init; }

    /// <summary>Kept cells.</summary>
    public int Kept { get; init; }

    /// <summary>Rejected cells.</summary>
    public int Rejected { get; init; }

    /// <summary>Cells that wait for their picture.</summary>
    public int Pending { get; init; }

    /// <summary>Decisions so far, undone ones too.</summary>
    public long Decisions { get; init; }

    /// <summary>The decision that an undo would take back; 0 when there is none.</summary>
    public long LastDecision { get; init; }

    /// <summary>The run whose checkpoints it shows.</summary>
    public string? ProbesOf { get; init; }

    /// <summary>Grows with every change; a page of cells of the same version is still true.</summary>
    public long Version { get; init; }

    /// <summary>SHA-256 of the picture that stands for it.</summary>
    public string? Cover { get; init; }

    public static SeriesModel Of(SeriesView view) => new()
    {
        Id = view.Series.Value, Title = view.Title, Body = view.Body, Base = RenderSettings.Of(view.Base),
        Axes = [.. view.Axes.Select(axis => new AxisModel(axis.Kind, axis.Values))],
        Parent = view.Parent is { } parent ? new(parent.Series.Value, parent.Cell.Value, parent.Picture?.Value) : null,
        By = view.By, At = view.At, Cells = view.Cells, Rendered = view.Rendered, Kept = view.Kept, Rejected = view.Rejected, Pending = view.Pending,
        Decisions = view.Decisions, LastDecision = view.LastDecision, ProbesOf = view.ProbesOf?.Value, Version = view.Version, Cover = view.Cover?.Value,
    };
}

/// <summary>An axis with its values in order.</summary>
internal sealed record AxisModel(string Kind, IReadOnlyList<string> Values);

/// <summary>The cell that a series continues.</summary>
internal sealed record ParentModel(string Series, string Cell, string? Picture);

/// <summary>A page of series, newest first.</summary>
/// <param name="Next">The cursor of the next page; null at the end.</param>
internal sealed record SeriesPageModel(IReadOnlyList<SeriesModel> Series, string? Next);

/// <summary>A cell as the grid shows it.</summary>
internal sealed record CellModel
{
    /// <summary>Names the cell within its series.</summary>
    public required string Id { get; init; }

    /// <summary>Its place: axis and value; empty beside the grid.</summary>
    public required IReadOnlyList<CoordinateModel> Coordinates { get; init; }

    /// <summary>planned, queued, rendered or failed.</summary>
    public required string State { get; init; }

    /// <summary>SHA-256 of its picture.</summary>
    public string? Picture { get; init; }

    /// <summary>Its job.</summary>
    public string? Job { get; init; }

    /// <summary>keep, reject or none.</summary>
    public required string Flag { get; init; }

    /// <summary>0 to 5.</summary>
    public int Stars { get; init; }

    /// <summary>red, yellow, green, blue or none.</summary>
    public required string Colour { get; init; }

    /// <summary>The artist's words.</summary>
    public string? Note { get; init; }

    /// <summary>raw, retouched or final.</summary>
    public required string Stage { get; init; }

    /// <summary>The picture that it was made from.</summary>
    public string? Parent { get; init; }

    /// <summary>grid, pin, retouch, hires or import.</summary>
    public required string Kind { get; init; }

    /// <summary>Why there is no picture.</summary>
    public string? Reason { get; init; }

    /// <summary>Settings that an import does not know.</summary>
    public IReadOnlyList<string>? NotRecorded { get; init; }

    /// <summary>When the picture came.</summary>
    public DateTimeOffset? RenderedAt { get; init; }

    public static CellModel Of(CellView view) => new()
    {
        Id = view.Cell.Value, Coordinates = [.. view.Coordinates.Select(place => new CoordinateModel(place.Axis, place.Value))], State = view.State,
        Picture = view.Picture?.Value, Job = view.Job?.Value, Flag = view.Flag, Stars = view.Stars, Colour = view.Colour, Note = view.Note,
        Stage = view.Stage.ToString().ToLowerInvariant(), Parent = view.Parent?.Value, Kind = view.Kind, Reason = view.Reason, NotRecorded = view.NotRecorded, RenderedAt = view.RenderedAt,
    };
}

/// <summary>One coordinate of a cell.</summary>
internal sealed record CoordinateModel(string Axis, string Value);

/// <summary>Cells in grid order, then those beside the grid.</summary>
/// <param name="Total">Cells in all.</param>
/// <param name="Version">Of the series.</param>
internal sealed record CellPageModel(string Series, IReadOnlyList<CellModel> Cells, int Offset, int Total, long Version);

/// <summary>All about one cell.</summary>
/// <param name="Decisions">Oldest first, also those that were undone.</param>
internal sealed record CellRecordModel(string Series, CellModel Cell, RenderSettings Settings, ResultModel? Result, IReadOnlyList<DecisionModel> Decisions)
{
    public static CellRecordModel Of(CellRecord record) => new(
        record.Series.Value, CellModel.Of(record.View), RenderSettings.Of(record.Spec), ResultModel.Of(record.Result), [.. record.Decisions.Select(DecisionModel.Of)]);
}

/// <summary>A decision with its number within the series.</summary>
internal sealed record DecisionModel(long Number, string? Flag, int? Stars, string? Colour, string? Note, string? Stage, string By, DateTimeOffset At, bool Undone)
{
    public static DecisionModel Of(DecisionView view) => new(
        view.Number, view.Verdict?.Flag, view.Verdict?.Stars, view.Verdict?.Colour, view.Verdict?.Note, view.Stage?.ToString().ToLowerInvariant(), view.By, view.At, view.Undone);
}
