using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Components;
using ActorDiffusion.Ui.Languages;
using ActorDiffusion.Ui.Live;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>Cells in words and as the grid draws them.</summary>
internal sealed class CellWords(Texts texts, Localizer localizer)
{
    private const int LongValue = 24;

    public GridCell Nothing => new() { Description = texts.Series.NoPicture };

    public string Axis(string kind) => texts.Series.Axes.GetValueOrDefault(kind, kind);

    public string Value(SeriesAxis axis, string value) => axis.Kind switch
    {
        "checkpoint" => value[..Math.Min(8, value.Length)],
        "prompt" or "negative" when value.Length == 0 => "–",
        _ when value.Length > LongValue => value[..LongValue] + "…",
        _ => value,
    };

    /// <summary>Where a cell stands, such as "LoRA strength 1.25, CFG 4".</summary>
    public string Place(CellView cell) => cell.Coordinates.Count == 0
        ? texts.Series.Kinds.GetValueOrDefault(cell.Kind, cell.Kind)
        : string.Join(", ", cell.Coordinates.Select(coordinate => $"{Axis(coordinate.Axis)} {coordinate.Value}"));

    public GridCell Draw(CellView cell, CellProgress? progress, bool labelled) => new()
    {
        Picture = cell.Picture is { } picture ? PictureUrls.Thumb(picture) : progress?.Preview,
        Description = $"{Place(cell)}: {texts.Series.States[cell.State]}{(cell.Flag == "none" ? "" : ", " + texts.Series.Flags[cell.Flag])}",
        State = State(cell),
        Stars = cell.Stars,
        Colour = cell.Colour switch { "red" => 1, "yellow" => 2, "green" => 3, "blue" => 4, _ => 0 },
        Progress = cell.State == "queued" ? progress?.Fraction : null,
        Label = labelled ? Place(cell) : null,
        Noted = !string.IsNullOrEmpty(cell.Note),
    };

    public string Said(Verdict verdict, int cells) => localizer.Format(texts.Series.Judged, localizer.Count(texts.Series.Pictures, cells), verdict switch
    {
        { Flag: { } flag } => texts.Series.Flags[flag],
        { Stars: { } stars } => localizer.Count(texts.Components.Stars, stars),
        { Colour: { } colour } => texts.Series.Colours[colour],
        _ => texts.Series.NoteSaved,
    });

    private static GridCellState State(CellView cell) => cell switch
    {
        { Picture: not null, Flag: "keep" } => GridCellState.Kept,
        { Picture: not null, Flag: "reject" } => GridCellState.Rejected,
        { Picture: not null } => GridCellState.Rendered,
        { State: "queued" } => GridCellState.Rendering,
        { State: "failed" } => GridCellState.Failed,
        _ => GridCellState.Planned,
    };
}
