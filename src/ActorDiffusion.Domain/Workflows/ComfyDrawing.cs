using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ActorDiffusion.Domain.Workflows;

/// <summary>The drawing: nodes with places, settings without names (widgets_values, in a node type's own order), and numbered lines.</summary>
internal static class ComfyDrawing
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static WorkflowGraph Read(JsonElement root)
    {
        var drawn = root.GetProperty("nodes").EnumerateArray().ToList();
        List<WorkflowLink> links = [];
        if (root.TryGetProperty("links", out var lines) && lines.ValueKind == JsonValueKind.Array)
            foreach (var line in lines.EnumerateArray())
                if (Link(line, drawn) is { } link)
                    links.Add(link);
        return new WorkflowGraph([.. drawn.Select(Node)], links)
        {
            Groups = root.TryGetProperty("groups", out var groups) && groups.ValueKind == JsonValueKind.Array ? [.. groups.EnumerateArray().Select(group => group.Clone())] : [],
        };
    }

    public static string Write(WorkflowGraph graph)
    {
        var ids = Ids(graph);
        var lines = new JsonArray();
        foreach (var (link, i) in graph.Links.Select((link, i) => (link, i)))
            lines.Add(new JsonArray(i + 1, ids[link.From], link.Output, ids[link.To], InputIndex(graph, link), TypeOf(graph, link)));
        var root = new JsonObject
        {
            ["last_node_id"] = ids.Values.DefaultIfEmpty(0).Max(),
            ["last_link_id"] = graph.Links.Count,
            ["nodes"] = new JsonArray([.. graph.Nodes.Select((node, order) => (JsonNode)Node(graph, node, ids[node.Id], order))]),
            ["links"] = lines,
            ["groups"] = new JsonArray([.. graph.Groups.Select(group => JsonNode.Parse(group.GetRawText()))]),
            ["config"] = new JsonObject(),
            ["extra"] = new JsonObject(),
            ["version"] = 0.4,
        };
        return root.ToJsonString(Indented);
    }

    private static WorkflowNode Node(JsonElement drawn)
    {
        var type = drawn.GetProperty("type").GetString() ?? "";
        var known = NodeType.Named(type);
        return new WorkflowNode(
            drawn.GetProperty("id").ToString(), type, drawn.TryGetProperty("title", out var title) ? title.GetString() : null, Values(drawn, known),
            Place(drawn), known is null ? drawn.Clone() : null, Mode(drawn));
    }

    // The others (on an event, on a trigger) are the graph library's and never used by ComfyUI.
    private static NodeMode Mode(JsonElement drawn) =>
        drawn.TryGetProperty("mode", out var mode) && mode.ValueKind == JsonValueKind.Number && (NodeMode)mode.GetInt32() is NodeMode.Muted or NodeMode.Bypassed
            ? (NodeMode)mode.GetInt32() : NodeMode.Active;

    private static Dictionary<string, JsonElement> Values(JsonElement drawn, NodeType? known)
    {
        var values = new Dictionary<string, JsonElement>();
        if (known is null || !drawn.TryGetProperty("widgets_values", out var widgets))
            return values;
        if (widgets.ValueKind == JsonValueKind.Object)
            foreach (var setting in known.Settings.Where(setting => setting.Name.Length > 0 && widgets.TryGetProperty(setting.Name, out _)))
                values[setting.Name] = widgets.GetProperty(setting.Name).Clone();
        else if (widgets.ValueKind == JsonValueKind.Array)
            foreach (var (setting, value) in known.Settings.Zip(widgets.EnumerateArray()).Where(pair => pair.First.Name.Length > 0))
                values[setting.Name] = value.Clone();
        return values;
    }

    // Either a pair or an object with the keys "0" and "1", as older versions wrote it.
    private static NodePlace? Place(JsonElement drawn) => Pair(drawn, "pos") is var (x, y)
        ? Pair(drawn, "size") is var (width, height) ? new NodePlace(x, y, width, height) : new NodePlace(x, y, WorkflowLayout.Width, 120)
        : null;

    private static (double, double)? Pair(JsonElement drawn, string name)
    {
        if (!drawn.TryGetProperty(name, out var pair))
            return null;
        return pair.ValueKind switch
        {
            JsonValueKind.Array when pair.GetArrayLength() >= 2 => (pair[0].GetDouble(), pair[1].GetDouble()),
            JsonValueKind.Object when pair.TryGetProperty("0", out var x) && pair.TryGetProperty("1", out var y) => (x.GetDouble(), y.GetDouble()),
            _ => null,
        };
    }

    private static WorkflowLink? Link(JsonElement line, IReadOnlyList<JsonElement> drawn)
    {
        if (line.ValueKind != JsonValueKind.Array || line.GetArrayLength() < 5)
            return null;
        var (to, slot) = (line[3].ToString(), line[4].GetInt32());
        var target = drawn.FirstOrDefault(node => node.GetProperty("id").ToString() == to);
        if (target.ValueKind != JsonValueKind.Object || !target.TryGetProperty("inputs", out var inputs) || slot < 0 || slot >= inputs.GetArrayLength())
            return null;
        return new WorkflowLink(line[1].ToString(), line[2].GetInt32(), to, inputs[slot].GetProperty("name").GetString() ?? "");
    }

    private static JsonObject Node(WorkflowGraph graph, WorkflowNode node, int id, int order)
    {
        var type = NodeType.Named(node.Type);
        var place = node.Place ?? new NodePlace(0, 0, WorkflowLayout.Width, 120);
        var written = node.Foreign is { } foreign ? JsonNode.Parse(foreign.GetRawText())!.AsObject() : new JsonObject { ["flags"] = new JsonObject(), ["properties"] = new JsonObject() };
        (written["id"], written["type"], written["order"], written["mode"]) = (id, node.Type, order, (int)node.Mode);
        (written["pos"], written["size"]) = (new JsonArray(place.X, place.Y), new JsonArray(place.Width, place.Height));
        if (node.Title is not null)
            written["title"] = node.Title;
        written["inputs"] = new JsonArray([.. Inputs(graph, node).Select(input => (JsonNode)new JsonObject
        {
            ["name"] = input.Name, ["type"] = input.Type, ["link"] = LinkNumber(graph, link => link.To == node.Id && link.Input == input.Name),
        })]);
        if (type is null)
            return written;
        written["outputs"] = new JsonArray([.. type.Outputs.Select((output, slot) => (JsonNode)new JsonObject
        {
            ["name"] = output.Name, ["type"] = output.Type, ["slot_index"] = slot,
            ["links"] = new JsonArray([.. graph.Links.Select((link, i) => (link, i)).Where(pair => pair.link.From == node.Id && pair.link.Output == slot).Select(pair => (JsonNode)(pair.i + 1))]),
        })]);
        written["widgets_values"] = new JsonArray([.. type.Settings.Select(setting =>
            JsonNode.Parse(node.Values.TryGetValue(setting.Name, out var value) ? value.GetRawText() : setting.Default))]);
        return written;
    }

    // Of an unknown node, only what is connected is known, or what its drawing says.
    private static IReadOnlyList<NodeSlot> Inputs(WorkflowGraph graph, WorkflowNode node)
    {
        var own = NodeType.Named(node.Type)?.Inputs
            ?? (node.Foreign is { } foreign ? NodeSlot.Drawn(foreign, "inputs") : []);
        return [.. own, .. graph.Links.Where(link => link.To == node.Id && own.All(slot => slot.Name != link.Input)).Select(link => new NodeSlot(link.Input, TypeOf(graph, link)))];
    }

    private static int InputIndex(WorkflowGraph graph, WorkflowLink link) => Inputs(graph, graph.Find(link.To)!).ToList().FindIndex(slot => slot.Name == link.Input);

    private static string TypeOf(WorkflowGraph graph, WorkflowLink link) =>
        graph.Find(link.From) is { } from && NodeType.Named(from.Type)?.Outputs.ElementAtOrDefault(link.Output) is { } output ? output.Type : "*";

    private static int? LinkNumber(WorkflowGraph graph, Func<WorkflowLink, bool> wanted) =>
        graph.Links.Select((link, i) => (link, i)).Where(pair => wanted(pair.link)).Select(pair => (int?)(pair.i + 1)).FirstOrDefault();

    // ComfyUI numbers nodes in a drawing; names that are no numbers get free ones.
    private static Dictionary<string, int> Ids(WorkflowGraph graph)
    {
        var ids = graph.Nodes.Where(node => int.TryParse(node.Id, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .ToDictionary(node => node.Id, node => int.Parse(node.Id, CultureInfo.InvariantCulture));
        var next = ids.Values.DefaultIfEmpty(0).Max();
        foreach (var node in graph.Nodes.Where(node => !ids.ContainsKey(node.Id)))
            ids[node.Id] = ++next;
        return ids;
    }
}
