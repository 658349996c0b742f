using System.Globalization;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Lineage;

/// <summary>Where pictures come from: dataset → run → checkpoint → search → raw → retouched → final, and on to the next search.</summary>
public sealed class LineageGraph
{
    private readonly Dictionary<string, LineageNode> nodes = new(StringComparer.Ordinal);
    private readonly HashSet<LineageEdge> edges = [];

    private LineageGraph()
    {
    }

    /// <summary>In the order of <see cref="LineageKind"/>, then by id.</summary>
    public IReadOnlyList<LineageNode> Nodes => [.. nodes.Values.OrderBy(node => node.Kind).ThenBy(node => node.Id, StringComparer.Ordinal)];

    /// <summary>Both ends are among the nodes.</summary>
    public IReadOnlyList<LineageEdge> Edges =>
        [.. edges.Where(edge => nodes.ContainsKey(edge.From) && nodes.ContainsKey(edge.To)).OrderBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal)];

    /// <summary>The node of a cell.</summary>
    public static string IdOf(SeriesId series, CellId cell) => $"cell/{series}/{cell}";

    /// <summary>Draws everything.</summary>
    public static LineageGraph Of(LineageSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var graph = new LineageGraph();
        foreach (var dataset in source.Datasets) graph.Add(new($"dataset/{dataset.Dataset}", LineageKind.Dataset, dataset.Name, dataset.Cover));
        foreach (var run in source.Runs)
        {
            graph.Add(new($"run/{run.Run}", LineageKind.Run, run.Spec.Name));
            graph.Join($"dataset/{run.Spec.Dataset}", $"run/{run.Run}");
        }
        foreach (var lora in source.Loras) graph.Draw(lora);
        foreach (var series in source.Series) graph.Draw(series);
        var byPicture = source.Cells.Where(cell => cell.View.Picture is not null).GroupBy(cell => cell.View.Picture!.Value)
            .ToDictionary(group => group.Key, group => IdOf(group.First().Series, group.First().View.Cell));
        foreach (var cell in source.Cells) graph.Draw(cell, byPicture);
        return graph;
    }

    /// <summary>A node with all that it comes from and all that came of it.</summary>
    public LineageGraph Around(string node)
    {
        var kept = Reach(node, edge => (edge.From, edge.To)).Concat(Reach(node, edge => (edge.To, edge.From))).ToHashSet();
        var graph = new LineageGraph();
        foreach (var id in kept.Where(nodes.ContainsKey)) graph.Add(nodes[id]);
        graph.edges.UnionWith(edges.Where(edge => kept.Contains(edge.From) && kept.Contains(edge.To)));
        return graph;
    }

    private HashSet<string> Reach(string start, Func<LineageEdge, (string Here, string There)> direction)
    {
        var next = Edges.Select(direction).ToLookup(step => step.Here, step => step.There);
        var (reached, open) = (new HashSet<string> { start }, new Queue<string>([start]));
        while (open.TryDequeue(out var here))
            foreach (var there in next[here])
                if (reached.Add(there)) open.Enqueue(there);
        return reached;
    }

    private void Add(LineageNode node) => nodes[node.Id] = node;

    private void Join(string from, string to) => edges.Add(new LineageEdge(from, to));

    private void Draw(LoraEntry lora)
    {
        Add(new($"lora/{lora.Asset}", LineageKind.Lora, lora.Name));
        if (lora.Run is { } run) Join($"run/{run}", $"lora/{lora.Asset}");
    }

    private void Draw(SeriesView series)
    {
        Add(new($"series/{series.Series}", LineageKind.Series, series.Title, series.Cover));
        if (series.Parent is { } parent) Join(IdOf(parent.Series, parent.Cell), $"series/{series.Series}");
        foreach (var lora in series.Base.Loras) Join($"lora/{lora.Asset}", $"series/{series.Series}");
    }

    private void Draw(CellRecord cell, Dictionary<AssetId, string> byPicture)
    {
        var kind = cell.View.Stage switch
        {
            PictureStage.Final => LineageKind.Final,
            PictureStage.Retouched => LineageKind.Retouched,
            _ => LineageKind.Raw,
        };
        var id = IdOf(cell.Series, cell.View.Cell);
        Add(new(id, kind, Label(cell), cell.View.Picture));
        // A retouch comes from its picture, everything else from its search; a checkpoint of its own is told too.
        if (cell.View.Parent is { } parent && byPicture.TryGetValue(parent, out var from) && from != id) Join(from, id);
        else Join($"series/{cell.Series}", id);
        foreach (var lora in cell.Spec.Loras.Where(use => use.Strength != 0)) Join($"lora/{lora.Asset}", id);
    }

    private static string Label(CellRecord cell) => cell.View.Coordinates.Count > 0
        ? string.Join(", ", cell.View.Coordinates.Select(coordinate => $"{coordinate.Axis} {Short(coordinate.Value)}"))
        : cell.View.Note is { Length: > 0 } note ? note : Settings(cell);

    // Of a record without a picture only what was written down is told.
    private static string Settings(CellRecord cell)
    {
        var unknown = cell.View.Picture is null ? cell.View.NotRecorded ?? [] : [];
        var told = new List<string>();
        if (!unknown.Contains("cfg")) told.Add(string.Create(CultureInfo.InvariantCulture, $"cfg {cell.Spec.Cfg}"));
        if (!unknown.Contains("seed")) told.Add(string.Create(CultureInfo.InvariantCulture, $"seed {cell.Spec.Seed}"));
        return told.Count > 0 ? string.Join(", ", told) : cell.View.Cell.Value;
    }

    private static string Short(string text) => text.Length <= 24 ? text : $"{text[..23]}…";
}
