namespace ActorDiffusion.Domain.Workflows;

/// <summary>Gives places to nodes that have none: columns from left to right, in the order of the work.</summary>
public static class WorkflowLayout
{
    /// <summary>Of a node that says nothing else.</summary>
    public const double Width = 280;

    private const double ColumnWidth = 340;
    private const double Gap = 40;

    /// <summary>The graph with a place for every node; nodes that have one stay.</summary>
    public static WorkflowGraph Place(WorkflowGraph graph)
    {
        var columns = graph.Nodes.ToDictionary(node => node.Id, _ => 0);
        // Longest way from a beginning; as many rounds as nodes, so that a circle in a damaged file ends too.
        for (var round = 0; round < graph.Nodes.Count; round++)
        {
            var moved = false;
            foreach (var link in graph.Links.Where(link => columns.ContainsKey(link.From) && columns.ContainsKey(link.To) && columns[link.To] <= columns[link.From] && columns[link.From] < graph.Nodes.Count))
                (columns[link.To], moved) = (columns[link.From] + 1, true);
            if (!moved)
                break;
        }
        var heights = new Dictionary<int, double>();
        return graph with
        {
            Nodes = [.. graph.Nodes.Select(node =>
            {
                if (node.Place is not null)
                    return node;
                var (column, height) = (columns[node.Id], Height(node));
                var y = heights.GetValueOrDefault(column);
                heights[column] = y + height + Gap;
                return node with { Place = new NodePlace(column * ColumnWidth, y, Width, height) };
            })],
        };
    }

    private static double Height(WorkflowNode node)
    {
        var type = NodeType.Named(node.Type);
        var slots = Math.Max(type?.Inputs.Count ?? 2, type?.Outputs.Count ?? 1);
        return 46 + 22 * slots + (type?.Settings.Sum(setting => setting.Kind == "text" ? 110 : 26) ?? 0);
    }
}
