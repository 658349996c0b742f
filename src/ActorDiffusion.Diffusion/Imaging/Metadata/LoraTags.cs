using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>The A1111 web UI's way to name LoRAs within a prompt: &lt;lora:name:strength&gt;.</summary>
internal static partial class LoraTags
{
    /// <summary>The prompt without its tags, and what they name.</summary>
    public static (string Prompt, IReadOnlyList<(string Name, double Strength)> Loras) Split(string prompt) =>
        (Tag().Replace(prompt, "").Trim(), [.. Tag().Matches(prompt).Select(tag => (tag.Groups[1].Value, Strength(tag.Groups[2].Value)))]);

    private static double Strength(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 1;

    [GeneratedRegex("""\s*<lora:([^:>]+):(-?[\d.]+)[^>]*>""", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();
}
