using System.Collections.Frozen;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Series;

/// <summary>
/// The product of the axes. The first axis runs to the right, the others downwards, the last of them fastest. A cell's name follows from
/// its coordinates, so that it stays the same when the grid grows.
/// </summary>
internal sealed class SeriesGrid
{
    private readonly FrozenDictionary<CellId, int> places;

    public SeriesGrid(IReadOnlyList<GridAxis> axes, bool isEmpty = false)
    {
        (Axes, IsEmpty) = (axes, isEmpty);
        Cells = isEmpty ? [] : CellNames.Of(axes, Size(axes));
        places = Cells.Select((cell, place) => KeyValuePair.Create(cell, place)).ToFrozenDictionary();
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
    public RenderSpec Spec(RenderSpec around, CellId cell)
    {
        var place = places[cell];
        foreach (var kind in AxisKind.All)
            for (var i = 0; i < Axes.Count; i++)
            {
                if (Axes[i].Kind != kind.Name) continue;
                var value = Axes[i].Values[CellNames.IndexOn(Axes, i, place)];
                if (value != Axes[i].Origin) around = kind.Apply(around, Axes[i].First, value);
            }
        return around;
    }
}
