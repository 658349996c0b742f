using ActorDiffusion.Domain.Series;
using ActorDiffusion.Ui.Components;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>
/// Which places of the series the grid shows, and how they lie: the whole grid as a table, the cells beside it, or what a filter left, in rows as
/// wide as there is room.
/// </summary>
internal sealed record CellPlaces(GridShape Shape, int First, int[]? Chosen)
{
    public int Count => Shape.Count;

    public static CellPlaces Grid(SeriesView view, Func<string, string> axisWord, Func<SeriesAxis, string, string> valueWord)
    {
        var columns = view.Axes is [var first, ..] ? first.Values.Select(value => valueWord(first, value)).ToArray() : [""];
        var shape = new GridShape.Table(columns, Rows(view.Axes.Skip(1), valueWord)) { Corner = Corner(view.Axes, axisWord) };
        return new CellPlaces(shape, 0, null);
    }

    public static CellPlaces Beside(SeriesView view) => new(new GridShape.Flow(view.Cells - view.GridCells), view.GridCells, null);

    /// <param name="chosen">In ascending order.</param>
    public static CellPlaces Of(int[] chosen) => new(new GridShape.Flow(chosen.Length), 0, chosen);

    /// <summary>The place in the series of an index of the grid.</summary>
    public int PlaceOf(int index) => Chosen is null ? First + index : Chosen[index];

    /// <summary>The index of a place, or null where it is not shown.</summary>
    public int? IndexOf(int place)
    {
        var index = Chosen is null ? place - First : Array.BinarySearch(Chosen, place);
        return index >= 0 && index < Count ? index : null;
    }

    // What the columns are, and below it what the rows are.
    private static string Corner(IReadOnlyList<SeriesAxis> axes, Func<string, string> axisWord) => axes switch
    {
        [] => "",
        [var only] => $"{axisWord(only.Kind)} →",
        _ => $"{axisWord(axes[0].Kind)} →\n{string.Join(" · ", axes.Skip(1).Select(axis => axisWord(axis.Kind)))} ↓",
    };

    // The last axis runs fastest, as in the series.
    private static IReadOnlyList<string> Rows(IEnumerable<SeriesAxis> axes, Func<SeriesAxis, string, string> valueWord) =>
        axes.Aggregate<SeriesAxis, IReadOnlyList<string>>([""], (rows, axis) =>
            [.. from row in rows from value in axis.Values select row.Length == 0 ? valueWord(axis, value) : $"{row} · {valueWord(axis, value)}"]);
}
