using System.Text.Json;
using System.Text.Json.Serialization;
using ActorDiffusion.Domain.Workflows;

namespace ActorDiffusion.Ui.Pages.Workflow;

/// <summary>A graph as the browser's module draws and gives it back.</summary>
internal sealed record DrawnGraph(IReadOnlyList<DrawnNode> Nodes, IReadOnlyList<WorkflowLink> Links, IReadOnlyList<JsonElement>? Groups = null)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static DrawnGraph Of(WorkflowGraph graph) => new([.. WorkflowLayout.Place(graph).Nodes.Select(DrawnNode.Of)], graph.Links, graph.Groups);

    public static DrawnGraph Read(string json) => JsonSerializer.Deserialize<DrawnGraph>(json, Json) ?? new([], []);

    public string Write() => JsonSerializer.Serialize(this, Json);

    public WorkflowGraph ToGraph() => new(
        [.. Nodes.Select(node => new WorkflowNode(
            node.Id, node.Type, node.Title, node.Values, new NodePlace(node.X, node.Y, node.Width, node.Height), node.Foreign, node.Mode))],
        Links)
    {
        Groups = Groups ?? [],
    };
}

/// <summary>A node of it; of unknown nodes also the names of what can be connected, how many outputs there are, and all of the node.</summary>
internal sealed record DrawnNode(
    string Id, string Type, string? Title, IReadOnlyDictionary<string, JsonElement> Values, double X, double Y, double Width, double Height,
    IReadOnlyList<string>? Inputs = null, int? Outputs = null, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] JsonElement? Foreign = null,
    NodeMode Mode = NodeMode.Active)
{
    public static DrawnNode Of(WorkflowNode node)
    {
        var (inputs, outputs) = node.Foreign is { } foreign ? ((IReadOnlyList<string>?)Names(foreign), (int?)Count(foreign)) : (null, null);
        return new(node.Id, node.Type, node.Title, node.Values, node.Place!.X, node.Place.Y, node.Place.Width, node.Place.Height, inputs, outputs, node.Foreign, node.Mode);
    }

    private static IReadOnlyList<string> Names(JsonElement foreign) => foreign.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Array
        ? [.. inputs.EnumerateArray().Select(input => input.TryGetProperty("name", out var name) ? name.ToString() : "")]
        : [];

    private static int Count(JsonElement foreign) => foreign.TryGetProperty("outputs", out var outputs) && outputs.ValueKind == JsonValueKind.Array ? outputs.GetArrayLength() : 0;
}
