using System.Globalization;
using System.Text.Json;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>Settings from the JSON of InvokeAI (<c>invokeai_metadata</c>) and SwarmUI (<c>sui_image_params</c>).</summary>
internal static class ForeignRecords
{
    public static ImageSettings InvokeAi(JsonElement json) => new()
    {
        Prompt = Foreign.Text(json, "positive_prompt") ?? "",
        NegativePrompt = Foreign.Text(json, "negative_prompt") ?? "",
        Steps = Foreign.Integer(json, "steps"),
        Sampler = Foreign.Text(json, "scheduler"),
        Cfg = Foreign.Number(json, "cfg_scale"),
        Seed = Foreign.Seed(json, "seed"),
        Width = Foreign.Integer(json, "width"),
        Height = Foreign.Integer(json, "height"),
        Model = Foreign.Field(json, "model") is { } model ? Foreign.Text(model, "name") : null,
        ModelHash = Foreign.Field(json, "model") is { } hashed ? Foreign.Text(hashed, "hash") : null,
        Loras = [.. Foreign.Items(json, "loras").Select(InvokeAiLora)],
    };

    public static ImageSettings SwarmUi(JsonElement json)
    {
        var weights = Foreign.Items(json, "loraweights").Select(weight => Weight(weight)).ToList();
        return new ImageSettings
        {
            Prompt = Foreign.Text(json, "prompt") ?? "",
            NegativePrompt = Foreign.Text(json, "negativeprompt") ?? "",
            Steps = Foreign.Integer(json, "steps"),
            Sampler = Foreign.Text(json, "sampler"),
            Scheduler = Foreign.Text(json, "scheduler"),
            Cfg = Foreign.Number(json, "cfgscale"),
            Seed = Foreign.Seed(json, "seed"),
            Width = Foreign.Integer(json, "width"),
            Height = Foreign.Integer(json, "height"),
            Shift = Foreign.Number(json, "sigmashift"),
            Model = Foreign.Text(json, "model"),
            Loras = [.. Foreign.Items(json, "loras").Where(lora => lora.ValueKind == JsonValueKind.String)
                .Select((lora, i) => new ImageLora(lora.GetString()!, i < weights.Count ? weights[i] : 1))],
        };
    }

    private static ImageLora InvokeAiLora(JsonElement lora)
    {
        var model = Foreign.Field(lora, "model") ?? lora;
        return new ImageLora(Foreign.Text(model, "name") ?? "", Foreign.Number(lora, "weight") ?? 1, Foreign.Text(model, "hash"));
    }

    // SwarmUI writes the weights as strings.
    private static double Weight(JsonElement weight) =>
        double.TryParse(weight.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 1;
}
