using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Series;

/// <summary>A setting that a series varies, with its values in order.</summary>
/// <param name="Kind">"lora", "lora2", "lora3" (strength of that LoRA), "cfg", "seed", "prompt", "prompt2", "prompt3", "negative" and "negative2" (search and replace: the first value is the text that is replaced), "checkpoint" (assets that stand for the first LoRA), "sampler", "scheduler", "steps", "shift", "denoise", "width", "height". A series has one axis of a kind.</param>
/// <param name="Values">As text, numbers in invariant form.</param>
public sealed record SeriesAxis(string Kind, IReadOnlyList<string> Values);

/// <summary>One coordinate of a cell.</summary>
public sealed record Coordinate(string Axis, string Value);

/// <summary>Who decided, in the artist's own words for themselves.</summary>
public sealed record Author(string Name);

/// <summary>A verdict on a picture; null leaves a part as it is.</summary>
/// <param name="Flag">"keep", "reject" or "none".</param>
/// <param name="Stars">0..5.</param>
/// <param name="Colour">"red", "yellow", "green", "blue" or "none".</param>
/// <param name="Note">Free words, such as "Too much :)".</param>
public sealed record Verdict(string? Flag = null, int? Stars = null, string? Colour = null, string? Note = null);

/// <summary>What a picture is in the artist's work: raw, retouched or final.</summary>
public enum PictureStage
{
    /// <summary>As the machine gave it: a negative.</summary>
    Raw,

    /// <summary>Worked on by inpainting, img2img or a hires pass.</summary>
    Retouched,

    /// <summary>Declared final by the artist.</summary>
    Final,
}

// Commands ------------------------------------------------------------------------------------------------------------------

/// <summary>A command to one series; the hub's series actor of that id is asked.</summary>
public interface ISeriesCommand : ICommand
{
    /// <summary>The series.</summary>
    SeriesId Series { get; }

    /// <summary>What it is recognised by when it comes again; null where a repeated one is harmless or is told apart otherwise.</summary>
    RequestMark? Request => null;
}

/// <summary>Begins a search.</summary>
/// <param name="Title">What is being searched for, such as "towards greener skin".</param>
/// <param name="Base">The settings that all cells share.</param>
/// <param name="Parent">The series and cell that it continues.</param>
/// <param name="Body">The body of work it belongs to; the parent's if null, else a new one named after the title.</param>
/// <param name="ProbesOf">The run whose checkpoints it shows.</param>
/// <param name="Gridless">True: all cells are added one by one. False: without axes the grid is one cell, the base.</param>
[Manifest("series.create.v1")]
public sealed record CreateSeries(
    SeriesId Series, string Title, RenderSpec Base, IReadOnlyList<SeriesAxis> Axes, ParentCell? Parent, string? Body, string By, DateTimeOffset At,
    RunId? ProbesOf = null, bool Gridless = false, RequestMark? Request = null) : ISeriesCommand;

/// <summary>The cell that a series continues.</summary>
public sealed record ParentCell(SeriesId Series, CellId Cell, AssetId? Picture);

/// <summary>Names the search anew.</summary>
[Manifest("series.rename.v1")]
public sealed record RenameSeries(SeriesId Series, string Title, string By, DateTimeOffset At, RequestMark? Request = null) : ISeriesCommand;

/// <summary>Adds values to an axis, or a new axis, on which the cells so far have the base's own value; only the new cells are planned.</summary>
[Manifest("series.add-values.v1")]
public sealed record AddAxisValues(SeriesId Series, string Kind, IReadOnlyList<string> Values, string By, DateTimeOffset At) : ISeriesCommand;

/// <summary>Adds one picture with settings of its own, beside the grid ("pin").</summary>
/// <param name="Parent">The picture it is a retouch of, or null.</param>
/// <param name="Kind">"pin", "retouch", "hires" or "import".</param>
[Manifest("series.add-cell.v1")]
public sealed record AddCell(
    SeriesId Series, CellId Cell, RenderSpec Spec, AssetId? Parent, string Kind, string? Note, string By, DateTimeOffset At, RequestMark? Request = null) : ISeriesCommand;

/// <summary>Adds a cell whose picture is there already, or of which only the record is left.</summary>
/// <param name="NotRecorded">Settings in camelCase that nobody wrote down, such as "cfg"; without "prompt" or "loras" the cell is never rendered, because nobody knows what it was.</param>
[Manifest("series.import-picture.v1")]
public sealed record ImportPicture(
    SeriesId Series, CellId Cell, RenderSpec Spec, JobResult? Result, string? Note, string By, DateTimeOffset At, IReadOnlyList<string>? NotRecorded = null,
    AssetId? Parent = null) : ISeriesCommand;

/// <summary>Queues the planned cells that have no job; all, or the named ones, among which failed ones are begun anew.</summary>
[Manifest("series.render.v1")]
public sealed record RenderCells(SeriesId Series, IReadOnlyList<CellId>? Cells, int Priority, DateTimeOffset At) : ISeriesCommand;

/// <summary>Judges cells.</summary>
/// <param name="Action">Of all commands that the artist sees as one decision, when its cells are too many for one; they are taken back together.</param>
[Manifest("series.decide.v1")]
public sealed record DecideCells(
    SeriesId Series, IReadOnlyList<CellId> Cells, Verdict Verdict, string By, DateTimeOffset At, RequestMark? Request = null, string? Action = null) : ISeriesCommand;

/// <summary>Takes back the last decision that is not undone, and what belongs to its action; decisions are never deleted.</summary>
/// <param name="Number">The decision that is meant, so that a repeated command undoes nothing more; null for whichever is the last.</param>
[Manifest("series.undo.v1")]
public sealed record UndoDecision(SeriesId Series, string By, DateTimeOffset At, long? Number = null, RequestMark? Request = null) : ISeriesCommand;

/// <summary>Declares a picture raw, retouched or final.</summary>
[Manifest("series.set-stage.v1")]
public sealed record SetStage(SeriesId Series, CellId Cell, PictureStage Stage, string By, DateTimeOffset At, RequestMark? Request = null) : ISeriesCommand;

/// <summary>A cell's job ended; sent by the queue until it is answered.</summary>
[Manifest("series.report-cell.v1")]
public sealed record ReportCell(SeriesId Series, CellId Cell, JobId Job, JobResult? Result, string? Failure, DateTimeOffset At) : ISeriesCommand;

// Events --------------------------------------------------------------------------------------------------------------------

/// <summary>An event of one series.</summary>
public interface ISeriesEvent : IEvent;

/// <summary>The search began.</summary>
[Manifest("series.created.v1")]
public sealed record SeriesCreated(
    SeriesId Series, string Title, RenderSpec Base, IReadOnlyList<SeriesAxis> Axes, ParentCell? Parent, string Body, string By, DateTimeOffset At,
    RunId? ProbesOf = null, bool Gridless = false, RequestMark? Request = null) : ISeriesEvent;

/// <summary>The search has another name.</summary>
[Manifest("series.renamed.v1")]
public sealed record SeriesRenamed(string Title, string By, DateTimeOffset At) : ISeriesEvent;

/// <summary>The grid grew. A new axis begins with the value that the cells so far have.</summary>
[Manifest("series.values-added.v1")]
public sealed record AxisValuesAdded(string Kind, IReadOnlyList<string> Values, string By, DateTimeOffset At) : ISeriesEvent;

/// <summary>A picture with settings of its own was asked for.</summary>
[Manifest("series.cell-added.v1")]
public sealed record CellAdded(
    CellId Cell, RenderSpec Spec, AssetId? Parent, string Kind, string? Note, string By, DateTimeOffset At, IReadOnlyList<string>? NotRecorded = null,
    RequestMark? Request = null) : ISeriesEvent;

/// <summary>Cells were given to the queue.</summary>
[Manifest("series.cells-queued.v1")]
public sealed record CellsQueued(IReadOnlyList<CellId> Cells, int Priority, DateTimeOffset At) : ISeriesEvent;

/// <summary>A cell has its picture.</summary>
[Manifest("series.cell-rendered.v1")]
public sealed record CellRendered(CellId Cell, JobId? Job, JobResult Result, DateTimeOffset At) : ISeriesEvent;

/// <summary>A cell's job failed or was cancelled; it can be rendered again.</summary>
[Manifest("series.cell-failed.v1")]
public sealed record CellFailed(CellId Cell, JobId Job, string Reason, DateTimeOffset At) : ISeriesEvent;

/// <summary>The artist judged; decisions are numbered from 1 within the series.</summary>
[Manifest("series.decided.v1")]
public sealed record CellsDecided(long Number, IReadOnlyList<CellId> Cells, Verdict Verdict, string By, DateTimeOffset At, string? Action = null) : ISeriesEvent;

/// <summary>A decision was taken back.</summary>
[Manifest("series.undone.v1")]
public sealed record DecisionUndone(long Number, string By, DateTimeOffset At) : ISeriesEvent;

/// <summary>A picture's stage changed.</summary>
[Manifest("series.stage-set.v1")]
public sealed record StageSet(long Number, CellId Cell, PictureStage Stage, string By, DateTimeOffset At) : ISeriesEvent;

/// <summary>A request was obeyed; written together with what it changed, and alone where everything was as it wants it.</summary>
[Manifest("series.request-heard.v1")]
public sealed record RequestHeard(RequestMark Request) : ISeriesEvent;

// Views ---------------------------------------------------------------------------------------------------------------------

/// <summary>A series without its cells.</summary>
[Manifest("series.view.v1")]
public sealed record SeriesView : IMessage
{
    /// <summary>The series.</summary>
    public required SeriesId Series { get; init; }

    /// <summary>What is searched for.</summary>
    public required string Title { get; init; }

    /// <summary>The body of work.</summary>
    public required string Body { get; init; }

    /// <summary>What all cells share.</summary>
    public required RenderSpec Base { get; init; }

    /// <summary>What varies.</summary>
    public required IReadOnlyList<SeriesAxis> Axes { get; init; }

    /// <summary>What it continues.</summary>
    public ParentCell? Parent { get; init; }

    /// <summary>Who began it.</summary>
    public required string By { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Cells in all.</summary>
    public int Cells { get; init; }

    /// <summary>Cells of the grid; those beside it come after them.</summary>
    public int GridCells { get; init; }

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
    public RunId? ProbesOf { get; init; }

    /// <summary>Grows with every change; a page of cells of the same version is still true.</summary>
    public long Version { get; init; }

    /// <summary>The picture that stands for the series: a final one, else a kept one, else the latest.</summary>
    public AssetId? Cover { get; init; }
}

/// <summary>A cell as the grid shows it.</summary>
public sealed record CellView
{
    /// <summary>The cell.</summary>
    public required CellId Cell { get; init; }

    /// <summary>Its place on the axes; empty beside the grid.</summary>
    public IReadOnlyList<Coordinate> Coordinates { get; init; } = [];

    /// <summary>planned, queued, rendered or failed.</summary>
    public required string State { get; init; }

    /// <summary>Its picture.</summary>
    public AssetId? Picture { get; init; }

    /// <summary>Its job, where one was queued.</summary>
    public JobId? Job { get; init; }

    /// <summary>keep, reject or none.</summary>
    public string Flag { get; init; } = "none";

    /// <summary>0..5.</summary>
    public int Stars { get; init; }

    /// <summary>red, yellow, green, blue or none.</summary>
    public string Colour { get; init; } = "none";

    /// <summary>The artist's words.</summary>
    public string? Note { get; init; }

    /// <summary>raw, retouched or final.</summary>
    public PictureStage Stage { get; init; }

    /// <summary>The picture that it was made from.</summary>
    public AssetId? Parent { get; init; }

    /// <summary>grid, pin, retouch, hires or import.</summary>
    public string Kind { get; init; } = "grid";

    /// <summary>Why there is no picture.</summary>
    public string? Reason { get; init; }

    /// <summary>Settings that an import does not know, in camelCase.</summary>
    public IReadOnlyList<string>? NotRecorded { get; init; }

    /// <summary>When the picture came.</summary>
    public DateTimeOffset? RenderedAt { get; init; }
}

/// <summary>Asks for a series; answered by <see cref="SeriesView"/> or <see cref="Rejected"/>.</summary>
[Manifest("series.get.v1")]
public sealed record GetSeries(SeriesId Series) : IMessage;

/// <summary>
/// Asks for cells in grid order (row by row: the first axis runs to the right, the others downwards, the last of them fastest), then
/// for those beside the grid; at most 200 a page, fewer where long texts would make the page too large for a message: the next page
/// begins at the offset plus the cells that came.
/// </summary>
[Manifest("series.get-cells.v1")]
public sealed record GetCells(SeriesId Series, int Offset, int Count) : IMessage;

/// <summary>A page of cells.</summary>
[Manifest("series.cell-page.v1")]
public sealed record CellPage(SeriesId Series, IReadOnlyList<CellView> Cells, int Offset, int Total, long Version) : IMessage;

/// <summary>Asks which places of a series a filter leaves; answered by <see cref="CellMatches"/>.</summary>
[Manifest("series.get-matches.v1")]
public sealed record GetMatches(SeriesId Series, CellFilter Filter) : IMessage;

/// <summary>The places that a filter leaves.</summary>
/// <param name="Bits">A bit for each place in the order of <see cref="GetCells"/>, the lowest of each byte first: 10,000 cells take little more than a kilobyte.</param>
[Manifest("series.matches.v1")]
public sealed record CellMatches(SeriesId Series, byte[] Bits, long Version) : IMessage
{
    /// <summary>In ascending order.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<int> Places => Enumerable.Range(0, Bits.Length * 8).Where(place => (Bits[place / 8] >> (place % 8) & 1) != 0);
}

/// <summary>Asks for all about one cell.</summary>
[Manifest("series.get-cell.v1")]
public sealed record GetCell(SeriesId Series, CellId Cell) : IMessage;

/// <summary>All about one cell.</summary>
[Manifest("series.cell-record.v1")]
public sealed record CellRecord(SeriesId Series, CellView View, RenderSpec Spec, JobResult? Result, IReadOnlyList<DecisionView> Decisions) : IMessage;

/// <summary>A decision with its number, also one that was undone.</summary>
public sealed record DecisionView(long Number, Verdict? Verdict, PictureStage? Stage, string By, DateTimeOffset At, bool Undone);

/// <summary>Asks for all series, newest first.</summary>
[Manifest("series.list.v1")]
public sealed record ListSeries(string? Before, int Count) : IMessage;

/// <summary>A page of series.</summary>
[Manifest("series.page.v1")]
public sealed record SeriesPage(IReadOnlyList<SeriesView> Series, string? Next) : IMessage;
