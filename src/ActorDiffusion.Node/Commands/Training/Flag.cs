using System.CommandLine;
using System.CommandLine.Parsing;

namespace ActorDiffusion.Node.Commands.Training;

/// <summary>Makes options with kohya's underscored names; the shell understands them with dashes too.</summary>
internal static class Flag
{
    public static Option<T> Of<T>(string name, string description, T standard, string? value = null, params string[] aliases) =>
        new("--" + name, aliases) { Description = description, HelpName = value, DefaultValueFactory = _ => standard };

    public static Option<T?> Optional<T>(string name, string description, string? value = null, params string[] aliases) =>
        new("--" + name, aliases) { Description = description, HelpName = value };

    public static Option<string[]> Many(string name, string description, string? value = null, params string[] aliases) =>
        new("--" + name, aliases)
        {
            Description = description, HelpName = value, AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [],
        };

    /// <summary>One of an enum's names, written in snake case or as anyone likes: flux_shift, flux-shift, FluxShift.</summary>
    public static Option<T> Choice<T>(string name, string description, T standard, params (string Word, T Value)[] synonyms) where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(Snake);
        return new Option<T>("--" + name)
        {
            Description = $"{description}: {string.Join(", ", words.Keys)}",
            HelpName = "NAME",
            DefaultValueFactory = _ => standard,
            CustomParser = result => Parse(result, words, synonyms),
        };
    }

    public static string Snake<T>(T value) where T : struct, Enum => string.Concat(
        value.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    private static T Parse<T>(ArgumentResult result, Dictionary<string, T> words, (string Word, T Value)[] synonyms) where T : struct, Enum
    {
        var given = result.Tokens[0].Value;
        foreach (var (word, value) in words.Select(pair => (pair.Key, pair.Value)).Concat(synonyms))
            if (Plain(word) == Plain(given))
                return value;
        result.AddError($"'{given}' is not one of {string.Join(", ", words.Keys)}.");
        return default;
    }

    private static string Plain(string word) => word.Replace("_", "").Replace("-", "").ToLowerInvariant();
}
