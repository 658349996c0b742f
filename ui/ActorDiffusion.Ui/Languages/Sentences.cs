using System.Text.Json;
using System.Text.RegularExpressions;

namespace ActorDiffusion.Ui.Languages;

/// <summary>
/// What the hub, its machines and old journals say in English sentences, in another language: each English sentence with its places
/// <c>{0}</c> is the key of its translation. A place written <c>{0!}</c> there holds a sentence or word that is translated too. A sentence that
/// nobody has translated stays English.
/// </summary>
public sealed partial class Sentences
{
    private readonly Dictionary<string, string> whole = [];
    private readonly List<(Regex English, string Other)> patterns = [];

    private Sentences(IReadOnlyDictionary<string, string> pairs)
    {
        // What has more words of its own is the nearer fit: "The node {0} is of the type {1} …" before "The node {0} {1}.".
        foreach (var (english, other) in pairs.OrderByDescending(pair => Place().Replace(pair.Key, "").Length))
            if (Place().IsMatch(english)) patterns.Add((Matching(english), other));
            else whole[english] = other;
    }

    /// <summary>Of a language other than English.</summary>
    public static Sentences Read(Language language)
    {
        using var stream = typeof(Sentences).Assembly.GetManifestResourceStream($"texts/{language.Code}/sentences.json")
            ?? throw new InvalidDataException($"The sentences in {language.Name} are missing.");
        return new Sentences(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
    }

    /// <summary>The sentence in this language, or as it is.</summary>
    public string Say(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        if (whole.TryGetValue(sentence, out var other)) return other;
        foreach (var (english, translated) in patterns)
            if (english.Match(sentence) is { Success: true } match)
                return Place().Replace(translated, place => match.Groups[$"p{place.Groups[1].Value}"].Value is var value && place.Groups[2].Success ? Say(value) : value);
        return sentence;
    }

    // Titles and prompts may be long and hold anything; without backtracking no text takes long.
    private static Regex Matching(string english)
    {
        var parts = Place().Split(english); // literal, number, literal, …; a "!" is in translations only
        var text = string.Concat(parts.Select((part, index) => index % 2 == 0 ? Regex.Escape(part) : $"(?<p{part}>.*)"));
        return new Regex($"^{text}$", RegexOptions.Singleline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"\{(\d+)(!)?\}")]
    private static partial Regex Place();
}
