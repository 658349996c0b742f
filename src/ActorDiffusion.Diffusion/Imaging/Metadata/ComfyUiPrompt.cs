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
            if (Class(node.Value).Contains("KSampler", StringComparison.Ordinal) && Inputs(node.Value) is { } inputs)
                return FromSampler(graph, inputs);
        return null;
    }

    private static ImageSettings FromSampler(JsonElement graph, JsonElement sampler)
    {
        var latent = Follow(graph, sampler, "latent_image");
        var loras = new List<ImageLora>();
        var model = Follow(graph, sampler, "model");
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
            Prompt = Prompt(graph, sampler, "positive"),
            NegativePrompt = Prompt(graph, sampler, "negative"),
            Steps = Foreign.Integer(sampler, "steps"),
            Sampler = Foreign.Text(sampler, "sampler_name"),
            Scheduler = Foreign.Text(sampler, "scheduler"),
            Cfg = Foreign.Number(sampler, "cfg"),
            Seed = Foreign.Seed(sampler, "seed") ?? Foreign.Seed(sampler, "noise_seed"),
            Denoise = Foreign.Number(sampler, "denoise"),
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
            if (Foreign.Text(inputs, "text") is { } text)
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
}
