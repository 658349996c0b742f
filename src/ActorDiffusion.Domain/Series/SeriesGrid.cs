using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Series;

/// <summary>
/// The product of the axes. The first axis runs to the right, the others downwards, the last of them fastest. A cell's name follows from
/// its coordinates, so that it stays the same when the grid grows.
/// </summary>
internal sealed class SeriesGrid
{
    private readonly Dictionary<CellId, int> places;

    public SeriesGrid(IReadOnlyList<GridAxis> axes, bool isEmpty = false)
    {
        (Axes, IsEmpty) = (axes, isEmpty);
        Cells = isEmpty ? [] : CellNames.Of(axes, Size(axes));
        places = new Dictionary<CellId, int>(Cells.Count);
        for (var place = 0; place < Cells.Count; place++) places[Cells[place]] = place;
    }

    /// <summary>Every cell is beside the grid.</summary>
    public static SeriesGrid Empty { get; } = new([], isEmpty: true);

    public IReadOnlyList<GridAxis> Axes { get; }

    /// <summary>Whether the series has only cells that are added one by one.</summary>
    public bool IsEmpty { get; }

    /// <summary>In the order they are shown: row by row.</summary>
    public IReadOnlyList<CellId> Cells { get; }

    /// <summary>Cells of a grid; one where nothing varies.</summary>
    public static long Size(IReadOnlyList<GridAxis> axes) => axes.Aggregate(1L, (size, axis) => size > int.MaxValue ? size : size * axis.Values.Count);

    public bool Contains(CellId cell) => places.ContainsKey(cell);

    public IReadOnlyList<Coordinate> Coordinates(CellId cell) => places.TryGetValue(cell, out var place)
        ? [.. Axes.Select((axis, i) => new Coordinate(axis.Kind, axis.Values[CellNames.IndexOn(Axes, i, place)]))]
        : [];

    /// <summary>The base with the coordinates of a cell applied.</summary>
    public RenderSpec Spec(RenderSpec around, CellId cell) => SpecAt(Axes, InOrder(Axes), around, places[cell]);

    /// <summary>The settings of all cells in grid order, without their names.</summary>
    public static IEnumerable<RenderSpec> Specs(IReadOnlyList<GridAxis> axes, RenderSpec around)
    {
        var order = InOrder(axes);
        return Enumerable.Range(0, (int)Size(axes)).Select(place => SpecAt(axes, order, around, place));
    }

    private static RenderSpec SpecAt(IReadOnlyList<GridAxis> axes, (AxisKind Kind, int Axis)[] order, RenderSpec spec, int place)
    {
        foreach (var (kind, axis) in order)
        {
            var value = axes[axis].Values[CellNames.IndexOn(axes, axis, place)];
            if (value != axes[axis].Origin) spec = kind.Apply(spec, axes[axis].First, value);
        }
        return spec;
    }

    private static (AxisKind Kind, int Axis)[] InOrder(IReadOnlyList<GridAxis> axes) =>
        [.. AxisKind.All.SelectMany(kind => axes.Select((axis, i) => (axis, i)).Where(pair => pair.axis.Kind == kind.Name).Select(pair => (kind, pair.i)))];
}
