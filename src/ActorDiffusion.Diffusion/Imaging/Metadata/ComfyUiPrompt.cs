using System.Text.Json;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>Recovers settings from the graph ComfyUI stores as <c>prompt</c>: node id → class_type and inputs, links as [id, output].</summary>
internal static class ComfyUiPrompt
{
    private const int DeepestChain = 32; // links may form a circle in a hostile file

    /// <returns>null when the graph has no sampler node.</returns>
    public static ImageSettings? Parse(JsonElement graph)
    {
        foreach (var node in graph.EnumerateObject())
            if (Inputs(node.Value) is { } inputs && PartsOf(graph, Class(node.Value), inputs) is { } parts)
                return FromSampler(graph, parts);
        return null;
    }

    private static Parts? PartsOf(JsonElement graph, string name, JsonElement inputs) => name switch
    {
        "KSamplerSelect" => null, // names a sampler and draws nothing
        "SamplerCustom" or "SamplerCustomAdvanced" => new Parts(inputs, Follow(graph, inputs, "guider") ?? inputs, Follow(graph, inputs, "noise") ?? inputs,
            Follow(graph, inputs, "sampler") ?? inputs, Follow(graph, inputs, "sigmas") ?? inputs),
        _ when name.Contains("KSampler", StringComparison.Ordinal) => new Parts(inputs, inputs, inputs, inputs, inputs),
        _ => null,
    };

    private static ImageSettings FromSampler(JsonElement graph, Parts parts)
    {
        var latent = Follow(graph, parts.Sampler, "latent_image");
        var loras = new List<ImageLora>();
        var model = Follow(graph, parts.Guider, "model");
        double? shift = null;
        for (var depth = 0; depth < DeepestChain && model is { } m && Follow(graph, m, "model") is { } next; depth++, model = next)
        {
            if (Foreign.Text(m, "lora_name") is { } lora)
                loras.Insert(0, new ImageLora(Path.GetFileNameWithoutExtension(lora), Foreign.Number(m, "strength_model") ?? 1));
            shift ??= Foreign.Number(m, "shift");
        }
        var name = model is { } loader ? Foreign.Text(loader, "unet_name") ?? Foreign.Text(loader, "ckpt_name") : null;
        return new ImageSettings
        {
            Prompt = Prompt(graph, parts.Guider, Follow(graph, parts.Guider, "positive") is null ? "conditioning" : "positive"),
            NegativePrompt = Prompt(graph, parts.Guider, "negative"),
            Steps = Foreign.Integer(parts.Sigmas, "steps"),
            Sampler = Foreign.Text(parts.Select, "sampler_name"),
            Scheduler = Foreign.Text(parts.Sigmas, "scheduler"),
            Cfg = Foreign.Number(parts.Guider, "cfg"),
            Seed = Foreign.Seed(parts.Noise, "seed") ?? Foreign.Seed(parts.Noise, "noise_seed"),
            Denoise = Foreign.Number(parts.Sigmas, "denoise"),
            Width = latent is { } l ? Foreign.Integer(l, "width") : null,
            Height = latent is { } l2 ? Foreign.Integer(l2, "height") : null,
            Shift = shift,
            Loras = loras,
            Model = Path.GetFileNameWithoutExtension(name),
        };
    }

    private static string Prompt(JsonElement graph, JsonElement sampler, string input)
    {
        var at = Follow(graph, sampler, input);
        for (var depth = 0; depth < DeepestChain && at is { } inputs; depth++)
        {
            // A text may come from a node that holds nothing but its value.
            if ((Foreign.Text(inputs, "text") ?? Foreign.Text(inputs, "value")) is { } text)
                return text;
            at = Follow(graph, inputs, "text") ?? Follow(graph, inputs, "conditioning") ?? Follow(graph, inputs, input);
        }
        return "";
    }

    private static JsonElement? Follow(JsonElement graph, JsonElement inputs, string name) =>
        inputs.TryGetProperty(name, out var link) && link.ValueKind == JsonValueKind.Array && link.GetArrayLength() == 2
            && link[0].ValueKind == JsonValueKind.String && graph.TryGetProperty(link[0].GetString()!, out var node)
            ? Inputs(node) : null;

    private static string Class(JsonElement node) => node.ValueKind == JsonValueKind.Object ? Foreign.Text(node, "class_type") ?? "" : "";

    private static JsonElement? Inputs(JsonElement node) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty("inputs", out var inputs) && inputs.ValueKind == JsonValueKind.Object
            ? inputs : null;

    /// <summary>Where the settings stand: all in one sampler node, or in nodes that a custom sampler is put together from.</summary>
    private readonly record struct Parts(JsonElement Sampler, JsonElement Guider, JsonElement Noise, JsonElement Select, JsonElement Sigmas);
}
