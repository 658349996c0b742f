using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>Reads A1111 generation parameters, as forgivingly as the programs that write them differ.</summary>
internal static partial class A1111Parser
{
    private const string Negative = "Negative prompt:";

    /// <returns>null when the text has no line of settings.</returns>
    public static ImageSettings? Parse(string text)
    {
        var lines = text.Trim().ReplaceLineEndings("\n").Split('\n');
        var pairs = Pair().Matches(lines[^1]);
        if (pairs.Count < 3)
            return null;
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match pair in pairs)
            values.TryAdd(pair.Groups[1].Value, Unquote(pair.Groups[2].Value));
        var split = Array.FindIndex(lines, line => line.StartsWith(Negative, StringComparison.Ordinal));
        var prompt = string.Join('\n', lines[..(split < 0 ? ^1 : split)]);
        var negative = split < 0 ? "" : string.Join('\n', lines[split..^1])[Negative.Length..].Trim();
        return Settings(prompt, negative, values);
    }

    private static ImageSettings Settings(string prompt, string negative, Dictionary<string, string> values)
    {
        var (told, loras) = LoraTags.Split(prompt);
        var size = values.GetValueOrDefault("Size")?.Split('x') ?? [];
        var hashes = Hash().Matches(values.GetValueOrDefault("Lora hashes", "")).ToLookup(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var denoise = Number<double>(values.GetValueOrDefault("Denoising strength"));
        var scale = Number<double>(values.GetValueOrDefault("Hires upscale"));
        var steps = Number<int>(values.GetValueOrDefault("Steps"));
        return new ImageSettings
        {
            Prompt = told,
            NegativePrompt = negative,
            Steps = steps,
            Sampler = A1111Names.ComfySampler(values.GetValueOrDefault("Sampler")),
            Scheduler = A1111Names.ComfySchedule(values.GetValueOrDefault("Schedule type"), values.GetValueOrDefault("Sampler")),
            Cfg = Number<double>(values.GetValueOrDefault("CFG scale")),
            Shift = Number<double>(values.GetValueOrDefault("Shift")),
            Seed = Number<ulong>(values.GetValueOrDefault("Seed")),
            Width = size.Length == 2 ? Number<int>(size[0]) : null,
            Height = size.Length == 2 ? Number<int>(size[1]) : null,
            Model = values.GetValueOrDefault("Model"),
            ModelHash = values.GetValueOrDefault("Model hash"),
            Denoise = scale is null ? denoise : null,
            Hires = scale is null ? null : new HiresPass(scale.Value, Number<int>(values.GetValueOrDefault("Hires steps")) ?? steps ?? 0,
                denoise ?? 0, values.GetValueOrDefault("Hires upscaler", "Latent")),
            Loras = [.. loras.Select(lora => new ImageLora(lora.Name, lora.Strength, hashes[lora.Name].FirstOrDefault()))],
        };
    }

    private static T? Number<T>(string? text) where T : struct, INumberBase<T> =>
        T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Unquote(string value)
    {
        if (!value.StartsWith('"'))
            return value.Trim();
        try
        {
            return JsonSerializer.Deserialize<string>(value) ?? "";
        }
        catch (JsonException)
        {
            return value.Trim('"');
        }
    }

    [GeneratedRegex("""\s*(\w[\w \-/]+):\s*("(?:\\.|[^\\"])+"|[^,]*)(?:,|$)""", RegexOptions.NonBacktracking)]
    private static partial Regex Pair();

    [GeneratedRegex("""([^:,]+?)\s*:\s*(\w+)(?:,\s*|$)""", RegexOptions.NonBacktracking)]
    private static partial Regex Hash();
}
