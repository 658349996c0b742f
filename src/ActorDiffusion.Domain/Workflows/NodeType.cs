using System.Text.Json;

namespace ActorDiffusion.Domain.Workflows;

/// <summary>A kind of node that this program can carry out.</summary>
/// <param name="Name">ComfyUI's class_type; own nodes begin with "ActorDiffusion".</param>
/// <param name="Inputs">What can be connected, in the order in which it is drawn.</param>
/// <param name="Outputs">What comes out.</param>
/// <param name="Settings">In the order of ComfyUI's widgets_values; one without a name is a widget that is no setting.</param>
public sealed record NodeType(string Name, IReadOnlyList<NodeSlot> Inputs, IReadOnlyList<NodeSlot> Outputs, IReadOnlyList<NodeSetting> Settings)
{
    private static readonly string[] Decorations = ["Note", "MarkdownNote", "Reroute", "PrimitiveNode"];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<NodeType> All => NodeTypes.All;

    /// <summary>The type of a name, or null.</summary>
    public static NodeType? Named(string name) => NodeTypes.All.FirstOrDefault(type => type.Name == name);

    /// <summary>Whether a node of ComfyUI only explains or bundles lines.</summary>
    public static bool IsDecoration(string name) => Decorations.Contains(name);
}

/// <summary>Something that can be connected.</summary>
/// <param name="Type">ComfyUI's name of what flows, such as MODEL.</param>
public sealed record NodeSlot(string Name, string Type)
{
    /// <summary>The slots of a node in ComfyUI's drawing.</summary>
    /// <param name="side">"inputs" or "outputs".</param>
    public static IReadOnlyList<NodeSlot> Drawn(JsonElement node, string side) => node.TryGetProperty(side, out var slots) && slots.ValueKind == JsonValueKind.Array
        ? [.. slots.EnumerateArray().Select(slot => new NodeSlot(slot.GetProperty("name").GetString() ?? "", slot.TryGetProperty("type", out var type) ? type.ToString() : "*"))]
        : [];
}

/// <summary>A setting inside a node.</summary>
/// <param name="Name">As in the API format; empty for a widget such as "control_after_generate", which is drawn but decides nothing.</param>
/// <param name="Kind">"int", "float", "text" (several lines), "string" or "choice".</param>
/// <param name="Default">As JSON.</param>
/// <param name="Choices">"samplers", "schedulers", "models", "loras", "images", "datasets", or the words themselves with bars between.</param>
public sealed record NodeSetting(string Name, string Kind, string Default, string? Choices = null);
