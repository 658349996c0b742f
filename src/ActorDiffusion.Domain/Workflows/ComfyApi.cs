using System.Text.Json;
using System.Text.Json.Nodes;

namespace ActorDiffusion.Domain.Workflows;

/// <summary>The API's format: { "3": { "class_type": …, "inputs": { name: value or [id, output] }, "_meta": { "title": … } } }.</summary>
internal static class ComfyApi
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static WorkflowGraph Read(JsonElement root)
    {
        List<WorkflowNode> nodes = [];
        List<WorkflowLink> links = [];
        foreach (var property in root.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Object || !property.Value.TryGetProperty("class_type", out var type))
                throw new WorkflowFormatException($"The entry \"{property.Name}\" is no node: it has no class_type. Save it in ComfyUI with \"Export (API)\".");
            var values = new Dictionary<string, JsonElement>();
            if (property.Value.TryGetProperty("inputs", out var inputs))
                foreach (var input in inputs.EnumerateObject())
                    if (input.Value is { ValueKind: JsonValueKind.Array } link && link.GetArrayLength() == 2 && link[1].ValueKind == JsonValueKind.Number)
                        links.Add(new WorkflowLink(link[0].ToString(), link[1].GetInt32(), property.Name, input.Name));
                    else
                        values[input.Name] = input.Value.Clone();
            var title = property.Value.TryGetProperty("_meta", out var meta) && meta.TryGetProperty("title", out var named) ? named.GetString() : null;
            nodes.Add(new WorkflowNode(property.Name, type.GetString() ?? "", title, values));
        }
        return WorkflowLayout.Place(new WorkflowGraph(nodes, links));
    }

    // This format knows only what takes part.
    public static string Write(WorkflowGraph whole)
    {
        var graph = ActiveGraph.Of(whole);
        var root = new JsonObject();
        foreach (var node in graph.Nodes.Where(node => !NodeType.IsDecoration(node.Type)))
        {
            var inputs = new JsonObject();
            foreach (var (name, value) in node.Values)
                inputs[name] = JsonNode.Parse(value.GetRawText());
            foreach (var link in graph.Links.Where(link => link.To == node.Id))
                inputs[link.Input] = new JsonArray(link.From, link.Output);
            root[node.Id] = new JsonObject { ["inputs"] = inputs, ["class_type"] = node.Type, ["_meta"] = new JsonObject { ["title"] = node.Title ?? node.Type } };
        }
        return root.ToJsonString(Indented);
    }
}
