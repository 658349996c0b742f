using System.Text.Json;

namespace ActorDiffusion.Domain.Workflows;

/// <summary>A graph of nodes as ComfyUI draws it: boxes with settings, and lines between them.</summary>
public sealed record WorkflowGraph(IReadOnlyList<WorkflowNode> Nodes, IReadOnlyList<WorkflowLink> Links)
{
    /// <summary>Frames around nodes, as ComfyUI draws and writes them; they decide nothing.</summary>
    public IReadOnlyList<JsonElement> Groups { get; init; } = [];

    /// <summary>Nothing.</summary>
    public static WorkflowGraph Empty { get; } = new([], []);

    /// <summary>The node of an id, or null.</summary>
    public WorkflowNode? Find(string id) => Nodes.FirstOrDefault(node => node.Id == id);

    /// <summary>The node that an input comes from, or null where nothing is connected.</summary>
    public WorkflowNode? Into(WorkflowNode node, string input) =>
        Links.FirstOrDefault(link => link.To == node.Id && link.Input == input) is { } link ? Find(link.From) : null;

    /// <summary>Types that this program has no nodes for, each once.</summary>
    public IReadOnlyList<string> Unknown => [.. Nodes.Where(node => NodeType.Named(node.Type) is null && !NodeType.IsDecoration(node.Type)).Select(node => node.Type).Distinct()];
}

/// <summary>A node.</summary>
/// <param name="Id">Unique in its graph.</param>
/// <param name="Type">ComfyUI's class_type, such as KSampler.</param>
/// <param name="Title">As the artist named it.</param>
/// <param name="Values">Settings by name.</param>
/// <param name="Place">Where it is drawn.</param>
/// <param name="Foreign">Of an unknown node in ComfyUI's drawing format: all of it, so that it can be written back.</param>
/// <param name="Mode">Whether it takes part.</param>
public sealed record WorkflowNode(
    string Id, string Type, string? Title, IReadOnlyDictionary<string, JsonElement> Values, NodePlace? Place = null,
    JsonElement? Foreign = null, NodeMode Mode = NodeMode.Active)
{
    /// <summary>A setting as text, or null.</summary>
    public string? Text(string name) => Values.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    /// <summary>A setting as a number, or null.</summary>
    public double? Number(string name) => Values.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;
}

/// <summary>Whether a node takes part; the numbers are those of ComfyUI's drawing.</summary>
public enum NodeMode
{
    /// <summary>It does what it is there for.</summary>
    Active = 0,

    /// <summary>It is as if it were not there, nor what needs it.</summary>
    Muted = 2,

    /// <summary>What comes in goes out as it is.</summary>
    Bypassed = 4,
}

/// <summary>Where a node is drawn, in the drawing's own units.</summary>
public sealed record NodePlace(double X, double Y, double Width, double Height);

/// <summary>A line from an output to an input.</summary>
/// <param name="Output">Number of the output, from 0.</param>
/// <param name="Input">Name of the input.</param>
public sealed record WorkflowLink(string From, int Output, string To, string Input);
