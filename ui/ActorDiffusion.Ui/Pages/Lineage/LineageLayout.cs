using System.Globalization;
using ActorDiffusion.Domain.Lineage;

namespace ActorDiffusion.Ui.Pages.Lineage;

/// <summary>
/// Lays a lineage out: what is of one kind stands in one column, from the dataset on the left to the final picture on the right; every
/// search has a band of rows with its pictures, in the order in which the searches are given.
/// </summary>
public sealed class LineageLayout
{
    public const double NodeHeight = 76;
    private const double ColumnGap = 30, RowGap = 10, BandGap = 18;

    private readonly Dictionary<string, LineagePlace> places = [];

    /// <param name="graph">What is drawn.</param>
    /// <param name="series">Ids of the searches' nodes in their order; others come after them.</param>
    public LineageLayout(LineageGraph graph, IReadOnlyList<string> series)
    {
        var columns = new Dictionary<LineageKind, double>();
        foreach (var kind in graph.Nodes.Select(node => node.Kind).Distinct().Order())
        {
            columns[kind] = Width;
            Width += WidthOf(kind) + ColumnGap;
        }
        Width -= ColumnGap;
        var searches = graph.Nodes.Where(node => node.Kind == LineageKind.Series).Select(node => node.Id)
            .OrderBy(id => series.IndexOf(id) is >= 0 and var index ? index : int.MaxValue).ToArray();
        var bottom = 0.0;
        foreach (var search in searches) bottom = Band(graph.Nodes.Where(node => SearchOf(node) == search), columns, bottom) + BandGap;
        // What the searches have in common stands beside the first of them.
        Band(graph.Nodes.Where(node => SearchOf(node) is null), columns, 0);
        Height = places.Values.Select(place => place.Top + NodeHeight).DefaultIfEmpty(0).Max();
        Lines = [.. graph.Edges.Where(edge => !IsTold(graph, edge)).Select(Line)];
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>Searches have long titles.</summary>
    public static double WidthOf(LineageKind kind) => kind switch
    {
        LineageKind.Series => 236,
        < LineageKind.Series => 156,
        _ => 176,
    };

    public IEnumerable<LineagePlace> Places => places.Values;

    public IReadOnlyList<LineageLine> Lines { get; }

    private double Band(IEnumerable<LineageNode> nodes, Dictionary<LineageKind, double> columns, double top)
    {
        var rows = new Dictionary<LineageKind, int>();
        foreach (var node in nodes)
        {
            var row = rows[node.Kind] = rows.GetValueOrDefault(node.Kind, -1) + 1;
            places[node.Id] = new LineagePlace(node, columns[node.Kind], top + row * (NodeHeight + RowGap));
        }
        return top + rows.Values.Select(row => row + 1).DefaultIfEmpty(0).Max() * (NodeHeight + RowGap) - RowGap;
    }

    // A LoRA acts on the pictures of a search that has it: one line to the search tells it.
    private static bool IsTold(LineageGraph graph, LineageEdge edge) =>
        edge.From.StartsWith("lora/", StringComparison.Ordinal) && edge.To.Split('/') is ["cell", var series, _] && graph.Edges.Contains(new LineageEdge(edge.From, $"series/{series}"));

    private static string? SearchOf(LineageNode node) => node.Id.Split('/') switch
    {
        ["series", _] => node.Id,
        ["cell", var series, _] => $"series/{series}",
        _ => null,
    };

    private LineageLine Line(LineageEdge edge)
    {
        var (from, to) = (places[edge.From], places[edge.To]);
        var isContinued = from.Node.Kind > LineageKind.Series && to.Node.Kind == LineageKind.Series;
        var (x1, y1) = (from.Left + WidthOf(from.Node.Kind), from.Top + NodeHeight / 2);
        var (x2, y2) = (to.Left, to.Top + NodeHeight / 2);
        return new LineageLine(to.Left > from.Left ? Forward(x1, y1, x2, y2) : Back(from, to), isContinued, edge);
    }

    private static string Forward(double x1, double y1, double x2, double y2)
    {
        var bend = Math.Max(ColumnGap, (x2 - x1) / 2);
        return string.Create(CultureInfo.InvariantCulture, $"M{x1:0} {y1:0}C{x1 + bend:0} {y1:0} {x2 - bend:0} {y2:0} {x2:0} {y2:0}");
    }

    // Down from the picture and into the next search from above, or along the right side within a column.
    private static string Back(LineagePlace from, LineagePlace to)
    {
        var (x1, y1) = (from.Left + WidthOf(from.Node.Kind) / 2, from.Top + NodeHeight);
        var (x2, y2) = (to.Left + WidthOf(to.Node.Kind) / 2, to.Top);
        var bend = Math.Clamp(Math.Abs(y2 - y1) / 2, 12, 60);
        return string.Create(CultureInfo.InvariantCulture, $"M{x1:0} {y1:0}C{x1:0} {y1 + bend:0} {x2:0} {y2 - bend:0} {x2:0} {y2:0}");
    }
}

internal static class Lists
{
    public static int IndexOf(this IReadOnlyList<string> list, string item)
    {
        for (var i = 0; i < list.Count; i++)
            if (list[i] == item) return i;
        return -1;
    }
}
