using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>
/// Values of an axis as people write them: <c>0, 0.2, .., 1.0</c> (SwarmUI), <c>0-1 [6]</c> and <c>1-5 (+2)</c> (AUTOMATIC1111), texts with commas
/// between <c>||</c>. The same syntax as <c>--grid</c> of the command line.
/// </summary>
internal static partial class AxisText
{
    private const int Most = 1000;

    /// <exception cref="FormatException">A sentence about what may be written.</exception>
    public static IReadOnlyList<string> Read(string text)
    {
        var parts = text.Contains("||", StringComparison.Ordinal) ? text.Split("||") : text.Split(',');
        var values = new List<string>();
        foreach (var part in parts.Select(part => part.Trim()).Where(part => part.Length > 0 && !part.StartsWith("SKIP:", StringComparison.Ordinal)))
        {
            if (part is ".." or "...") values.Add("..");
            else values.AddRange(Range(part) ?? [part]);
            if (values.Count > Most) throw new FormatException($"An axis takes at most {Most} values.");
        }
        return Fill(values);
    }

    private static IEnumerable<string>? Range(string part)
    {
        if (Ranges().Match(part) is not { Success: true } match) return null;
        var (from, to) = (Number(match.Groups["from"].Value), Number(match.Groups["to"].Value));
        if (match.Groups["count"] is { Success: true } count)
        {
            var number = int.Parse(count.Value, CultureInfo.InvariantCulture);
            if (number is < 1 or > Most) throw new FormatException($"'{part}' would be {number} values; write between [1] and [{Most}].");
            return Enumerable.Range(0, number).Select(i => Text(number == 1 ? from : from + ((to - from) * i / (number - 1))));
        }
        var step = match.Groups["step"] is { Success: true } given ? Math.Abs(Number(given.Value)) : 1;
        if (step == 0) throw new FormatException($"'{part}' has a step of 0; write how far one value is from the next.");
        return Steps(part, from, to, to < from ? -step : step);
    }

    // Two values, dots, and the last one: the distance of the two goes on.
    private static IReadOnlyList<string> Fill(List<string> values)
    {
        var dots = values.IndexOf("..");
        if (dots < 0) return values;
        if (dots < 2 || dots == values.Count - 1 || !IsNumber(values[dots - 2]) || !IsNumber(values[dots - 1]) || !IsNumber(values[dots + 1]))
            throw new FormatException("'..' stands between two numbers and the last one, such as 1.25, 1.27, .., 1.33.");
        var (first, second, last) = (Number(values[dots - 2]), Number(values[dots - 1]), Number(values[dots + 1]));
        if (second == first) throw new FormatException("The two numbers before '..' are equal; write two that differ.");
        var filled = Steps("..", second + (second - first), last, second - first).ToList();
        if (filled.Count == 0 || Number(filled[^1]) != last) filled.Add(Text(last));
        return [.. values.Take(dots), .. filled, .. Fill(values[(dots + 2)..])];
    }

    private static IEnumerable<string> Steps(string part, decimal from, decimal to, decimal step)
    {
        if ((to - from) / step > Most) throw new FormatException($"'{part}' would be more than {Most} values.");
        for (var value = from; step > 0 ? value <= to : value >= to; value += step) yield return Text(value);
    }

    private static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static decimal Number(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new FormatException($"'{text}' is too large a number.");

    private static string Text(decimal value) => (value / 1.0000000000000000000m).ToString("0.############", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<from>-?\d+(\.\d+)?)\s*-\s*(?<to>-?\d+(\.\d+)?)(\s*\[(?<count>\d{1,6})\]|\s*\((?<step>[+-]?\d+(\.\d+)?)\))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Ranges();
}
