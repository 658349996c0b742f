using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Components;
using ActorDiffusion.Ui.Languages;
using ActorDiffusion.Ui.Live;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>Cells in words and as the grid draws them.</summary>
internal sealed class CellWords(Texts texts, Localizer localizer)
{
    private const int LongValue = 24, MostShown = 48, ShortId = 6;

    public GridCell Nothing => new() { Description = texts.Series.NoPicture };

    public string Axis(string kind) => texts.Series.Axes.GetValueOrDefault(kind, kind);

    public string AxisShort(string kind) => texts.Series.AxesShort.GetValueOrDefault(kind, kind);

    public string Value(SeriesAxis axis, string value) => axis.Kind switch
    {
        "checkpoint" => value[..Math.Min(8, value.Length)],
        _ when value.Length == 0 => "–",
        _ when value.Length > LongValue => Shortened(Different(axis.Values, value)),
        _ => value,
    };

    /// <summary>Where a cell stands, such as "LoRA strength 1.25, CFG 4".</summary>
    public string Place(CellView cell) => cell.Coordinates.Count == 0
        ? Numbered(texts.Series.Kinds.GetValueOrDefault(cell.Kind, cell.Kind), cell)
        : string.Join(", ", cell.Coordinates.Select(coordinate => $"{Axis(coordinate.Axis)} {coordinate.Value}"));

    /// <summary>The same where there is little room, such as "LoRA 1.25 · CFG 4 · long hair": words speak for themselves.</summary>
    public string Short(CellView cell) => cell.Coordinates.Count == 0 ? Place(cell) : string.Join(" · ", cell.Coordinates.Select(coordinate => coordinate.Axis switch
    {
        "checkpoint" => $"{AxisShort(coordinate.Axis)} {coordinate.Value[..Math.Min(8, coordinate.Value.Length)]}",
        "sampler" or "scheduler" => coordinate.Value,
        _ when coordinate.Axis.StartsWith("prompt", StringComparison.Ordinal) => Shortened(coordinate.Value),
        _ => $"{AxisShort(coordinate.Axis)} {Shortened(coordinate.Value)}",
    }));

    // Outputs of a log keep their number, such as n07; other ids say nothing to people.
    private static string Numbered(string word, CellView cell) => cell.Kind == "import" && cell.Cell.Value.Length <= ShortId ? $"{word} {cell.Cell}" : word;

    public GridCell Draw(CellView cell, CellProgress? progress, bool labelled) => new()
    {
        Picture = cell.Picture is { } picture ? PictureUrls.Thumb(picture) : progress?.Preview,
        Description = $"{Place(cell)}: {texts.Series.States[cell.State]}{(cell.Flag == "none" ? "" : ", " + texts.Series.Flags[cell.Flag])}",
        State = State(cell),
        Stars = cell.Stars,
        Colour = cell.Colour switch { "red" => 1, "yellow" => 2, "green" => 3, "blue" => 4, _ => 0 },
        Progress = cell.State == "queued" ? progress?.Fraction : null,
        Label = labelled ? Short(cell) : null,
        Noted = !string.IsNullOrEmpty(cell.Note),
    };

    public string Said(Verdict verdict, int cells) => localizer.Format(texts.Series.Judged, localizer.Count(texts.Series.Pictures, cells), verdict switch
    {
        { Flag: { } flag } => texts.Series.Flags[flag],
        { Stars: { } stars } => localizer.Count(texts.Components.Stars, stars),
        { Colour: { } colour } => texts.Series.Colours[colour],
        _ => texts.Series.NoteSaved,
    });

    // Of prompts that differ in a few words, those words.
    private static string Different(IReadOnlyList<string> all, string value)
    {
        var words = all.Select(each => each.Split(' ')).ToArray();
        var own = value.Split(' ');
        var start = 0;
        while (start < own.Length - 1 && words.All(each => start < each.Length && each[start] == own[start])) start++;
        var end = 0;
        while (end < own.Length - start - 1 && words.All(each => end < each.Length - start && each[^(end + 1)] == own[^(end + 1)])) end++;
        return words.Length == 1 ? value : string.Join(' ', own[start..^end]);
    }

    private static string Shortened(string value) => value.Length <= MostShown ? value : value[..MostShown] + "…";

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
