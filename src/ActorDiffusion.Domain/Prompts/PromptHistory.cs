using System.Text.RegularExpressions;

namespace ActorDiffusion.Domain.Prompts;

/// <summary>Which word came when: the parts of all prompts of a series in the order in which they came.</summary>
public static partial class PromptHistory
{
    /// <summary>By phrases, the parts between commas.</summary>
    public static IReadOnlyList<PromptPart> Phrases(IReadOnlyList<PromptUse> series) =>
        Parts(series, prompt => prompt.Split([',', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <summary>By single words; a hyphenated word is one.</summary>
    public static IReadOnlyList<PromptPart> Words(IReadOnlyList<PromptUse> series) =>
        Parts(series, prompt => Word().Matches(prompt).Select(match => match.Value));

    private static IReadOnlyList<PromptPart> Parts(IReadOnlyList<PromptUse> series, Func<string, IEnumerable<string>> split) =>
        [.. series
            .SelectMany(use => split(use.Prompt).Distinct(StringComparer.OrdinalIgnoreCase).Select(text => (text, use)))
            .GroupBy(part => part.text, part => part.use, StringComparer.OrdinalIgnoreCase)
            .Select(part => new PromptPart(part.Key, [.. part.Select(use => use.Number)], [.. part.Where(use => use.Kept).Select(use => use.Number)]))];

    [GeneratedRegex(@"[\w'’]+(-[\w'’]+)*")]
    private static partial Regex Word();
}
