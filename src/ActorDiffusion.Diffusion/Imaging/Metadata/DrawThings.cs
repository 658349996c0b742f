using System.Text.Json;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>Settings from the JSON that Draw Things (macOS, iOS) writes into the XMP property <c>exif:UserComment</c>.</summary>
internal static class DrawThings
{
    /// <returns>null where the comment is not of this program.</returns>
    public static ImageSettings? Read(string? xmp)
    {
        using var document = Foreign.Object(xmp is null ? null : XmpPacket.UserComment(xmp));
        return document is not null && Foreign.Text(document.RootElement, "c") is { } prompt ? Settings(document.RootElement, prompt) : null;
    }

    private static ImageSettings Settings(JsonElement json, string prompt)
    {
        var size = Foreign.Text(json, "size")?.Split('x') ?? [];
        var sampler = Foreign.Text(json, "sampler");
        return new ImageSettings
        {
            Prompt = prompt,
            NegativePrompt = Foreign.Text(json, "uc") ?? "",
            Steps = Foreign.Integer(json, "steps"),
            Sampler = A1111Names.ComfySampler(sampler),
            Scheduler = A1111Names.ComfySchedule(null, sampler),
            Cfg = Foreign.Number(json, "scale"),
            Seed = Foreign.Seed(json, "seed"),
            Shift = Foreign.Number(json, "shift"),
            Denoise = Foreign.Number(json, "strength"),
            Width = size.Length == 2 && int.TryParse(size[0], out var width) ? width : null,
            Height = size.Length == 2 && int.TryParse(size[1], out var height) ? height : null,
            Model = Name(Foreign.Text(json, "model")),
            Loras = [.. Foreign.Items(json, "lora").Select(lora => new ImageLora(Name(Foreign.Text(lora, "model") ?? Foreign.Text(lora, "file")) ?? "", Foreign.Number(lora, "weight") ?? 1))],
        };
    }

    // Models are named after their files.
    private static string? Name(string? file) => file?.EndsWith(".ckpt", StringComparison.OrdinalIgnoreCase) is true ? file[..^5] : file;
}
