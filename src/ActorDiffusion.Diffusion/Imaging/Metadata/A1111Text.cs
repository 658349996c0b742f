using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>
/// Writes the text the A1111 web UI calls generation parameters: prompt with LoRA tags, a line "Negative prompt: …", and one line of
/// "key: value" pairs; values with commas, colons or line breaks are JSON strings.
/// </summary>
internal static class A1111Text
{
    private const int LoraHashLength = 12;
    private const int ModelHashLength = 10;

    public static string Write(ImageRecord record)
    {
        var settings = record.Settings;
        var tags = settings.Loras.Select(lora => $" <lora:{lora.Name}:{Text(lora.Strength)}>");
        var prompt = string.Concat([settings.Prompt, .. tags]).Trim();
        var negative = settings.NegativePrompt.Length == 0 ? "" : $"\nNegative prompt: {settings.NegativePrompt}";
        var pairs = Pairs(record).Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}: {Quote(pair.Value!)}");
        return $"{prompt}{negative}\n{string.Join(", ", pairs)}".Trim();
    }

    private static IEnumerable<(string Key, string? Value)> Pairs(ImageRecord record)
    {
        var s = record.Settings;
        yield return ("Steps", Text(s.Steps));
        yield return ("Sampler", A1111Names.Sampler(s.Sampler));
        yield return ("Schedule type", A1111Names.Schedule(s.Scheduler));
        yield return ("CFG scale", Text(s.Cfg));
        yield return ("Shift", Text(s.Shift));
        yield return ("Seed", Text(s.Seed));
        yield return ("Size", s.Width is null || s.Height is null ? null : $"{s.Width}x{s.Height}");
        yield return ("Model hash", Short(s.ModelHash, ModelHashLength));
        yield return ("Model", s.Model);
        yield return ("Denoising strength", Text(s.Hires?.Denoise ?? s.Denoise));
        yield return ("RNG", record.Rng?.ToUpperInvariant());
        yield return ("Hires upscale", Text(s.Hires?.Scale));
        yield return ("Hires steps", Text(s.Hires?.Steps));
        yield return ("Hires upscaler", s.Hires?.Upscaler);
        yield return ("Lora hashes", LoraHashes(s.Loras));
        yield return ("Version", record.Software);
    }

    private static string? LoraHashes(IReadOnlyList<ImageLora> loras)
    {
        var known = loras.Where(lora => lora.Hash is not null).Select(lora => $"{lora.Name}: {Short(lora.Hash, LoraHashLength)}").ToList();
        return known.Count == 0 ? null : string.Join(", ", known);
    }

    private static string? Short(string? hash, int length) => hash is { } h && h.Length > length ? h[..length] : hash;

    private static string? Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);

    private static string Quote(string value) =>
        value.AsSpan().ContainsAny(',', '\n', ':') ? JsonValue.Create(value).ToJsonString(Plain) : value;

    // A1111 writes letters of every language as they are.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
