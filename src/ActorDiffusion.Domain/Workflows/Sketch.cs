using System.Globalization;
using System.Text.Json;

namespace ActorDiffusion.Domain.Workflows;

/// <summary>Puts a graph together.</summary>
internal sealed class Sketch
{
    private readonly List<WorkflowNode> nodes = [];
    private readonly List<WorkflowLink> links = [];

    /// <summary>A node with its type's defaults, but for what is given as JSON.</summary>
    public Box Add(string type, params ReadOnlySpan<(string Name, string Json)> given)
    {
        var values = NodeType.Named(type)!.Settings.Where(setting => setting.Name.Length > 0).ToDictionary(setting => setting.Name, setting => JsonElement.Parse(setting.Default));
        foreach (var (name, json) in given)
            values[name] = JsonElement.Parse(json);
        var id = (nodes.Count + 1).ToString(CultureInfo.InvariantCulture);
        nodes.Add(new WorkflowNode(id, type, null, values));
        return new Box(this, id);
    }

    public WorkflowGraph Graph() => WorkflowLayout.Place(new WorkflowGraph(nodes, links));

    /// <summary>A node that is being connected.</summary>
    internal sealed record Box(Sketch Sketch, string Id)
    {
        public Box From(string input, Box from)
        {
            Sketch.links.Add(new WorkflowLink(from.Id, 0, Id, input));
            return this;
        }

        public Box Named(string title)
        {
            var at = Sketch.nodes.FindIndex(node => node.Id == Id);
            Sketch.nodes[at] = Sketch.nodes[at] with { Title = title };
            return this;
        }
    }
}
