using System.Globalization;
using System.Text.RegularExpressions;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Library;

/// <summary>
/// Reads what people type into the library's search: words and "phrases", field conditions such as cfg:3..4, stars>=3, flag:keep,
/// lora:sportrait, palette:#3060c0; a minus before any of them turns it round.
/// </summary>
public static partial class LibrarySearchText
{
    private const int MostTerms = 50;

    /// <summary>The query, or one sentence on what is wrong.</summary>
    public static (LibraryQuery? Query, Rejected? Refusal) Read(string text)
    {
        List<string> words = [], without = [];
        List<LibraryCondition> conditions = [];
        var terms = Term().Matches(text);
        if (terms.Count > MostTerms)
            return (null, new Rejected($"The search has {terms.Count} terms; at most {MostTerms} are understood.", "search"));
        foreach (Match term in terms)
        {
            var not = term.Groups["not"].Success;
            if (!term.Groups["field"].Success)
            {
                (not ? without : words).Add(Value(term));
                continue;
            }
            var (condition, refusal) = Condition(term.Groups["field"].Value, term.Groups["is"].Value, Value(term), not);
            if (refusal is not null)
                return (null, refusal);
            conditions.Add(condition!);
        }
        return (new LibraryQuery(words, without, conditions), null);
    }

    /// <summary>A query as text that is read as the same query.</summary>
    public static string Write(LibraryQuery query) => string.Join(' ',
    [
        .. query.Words.Select(Quoted), .. query.Without.Select(word => "-" + Quoted(word)),
        .. query.Conditions.SelectMany(condition => Conditions(condition).Select(text => (condition.Not ? "-" : "") + text)),
    ]);

    private static IEnumerable<string> Conditions(LibraryCondition condition)
    {
        var name = condition.Field.Name;
        if (condition.Field.Kind != LibraryFieldKind.Number)
            return [$"{name}:{Quoted(condition.Text)}"];
        return (condition.Least, condition.Most) switch
        {
            ({ } least, { } most) => [$"{name}:{Number(condition.Field, least)}..{Number(condition.Field, most)}"],
            ({ } least, null) => [$"{name}>={Number(condition.Field, least)}"],
            (null, { } most) => [$"{name}<={Number(condition.Field, most)}"],
            _ => [],
        };
    }

    private static string Number(LibraryField field, double value) => field.Name == "at"
        ? DateTimeOffset.FromUnixTimeMilliseconds((long)value).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture);

    // A quotation mark cannot be written inside a phrase; to the search engine it is white space anyway.
    private static string Quoted(string text) => $"\"{text.Replace('"', ' ')}\"";

    private static string Value(Match term) => term.Groups["quoted"].Success ? term.Groups["quoted"].Value : term.Groups["bare"].Value;

    private static (LibraryCondition? Condition, Rejected? Refusal) Condition(string name, string relation, string value, bool not)
    {
        if (LibraryField.Named(name) is not { } field)
            return (null, new Rejected($"There is no field '{name}' to search by; fields are {string.Join(", ", LibraryField.All.Select(known => known.Name))}.", "search"));
        if (field.Kind == LibraryFieldKind.Palette && !Colour().IsMatch(value))
            return (null, new Rejected($"'{value}' is no colour; write one such as palette:#3060c0.", "search"));
        if (field.Kind != LibraryFieldKind.Number)
            return relation is ":" or "="
                ? (new LibraryCondition(field, value, Not: not), null)
                : (null, new Rejected($"The field {field.Name} has no order; write {field.Name}:{value}.", "search"));
        return Numbers(field, relation, value, not) is { } numbers
            ? (numbers, null)
            : (null, new Rejected($"'{value}' is no number for {field.Name}; write {field.Name}:4, {field.Name}:3..5 or {field.Name}>=4.", "search"));
    }

    private static LibraryCondition? Numbers(LibraryField field, string relation, string value, bool not)
    {
        if (relation is ":" or "=" && value.Split("..") is [var from, var to])
            return (Number(field, from), Number(field, to)) is ({ } least, { } most) ? new LibraryCondition(field, "", least, most, not) : null;
        // Strictly larger or smaller comes to the next number there is.
        return Number(field, value) is not { } number ? null : relation switch
        {
            ">=" => new LibraryCondition(field, "", number, null, not),
            "<=" => new LibraryCondition(field, "", null, number, not),
            ">" => new LibraryCondition(field, "", Math.BitIncrement(number), null, not),
            "<" => new LibraryCondition(field, "", null, Math.BitDecrement(number), not),
            _ => new LibraryCondition(field, "", number, number, not),
        };
    }

    // Days are written as 2026-03-01; compared are milliseconds since 1970.
    private static double? Number(LibraryField field, string text)
    {
        if (field.Name == "at")
            return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day.ToUnixTimeMilliseconds() : null;
        return double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    [GeneratedRegex(@"(?<not>-)?(?:(?<field>[A-Za-z]+)(?<is>:|>=|<=|>|<|=))?(?:""(?<quoted>[^""]*)""?|(?<bare>[^\s""]+))")]
    private static partial Regex Term();

    [GeneratedRegex("^#[0-9A-Fa-f]{6}$")]
    private static partial Regex Colour();
}
