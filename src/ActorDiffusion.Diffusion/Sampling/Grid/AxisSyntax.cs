namespace ActorDiffusion.Diffusion.Sampling.Grid;

/// <summary>
/// Reads the values of a grid axis as SwarmUI and A1111 users write them: <c>0, 0.2, .., 1.0</c> goes on in even steps, <c>1-5</c> and
/// <c>1-5 (+2)</c> count, <c>0-1 [6]</c> divides, <c>SKIP:</c> in front leaves a place empty, and <c>||</c> separates where a value
/// holds commas.
/// </summary>
public static class AxisSyntax
{
    private const int MostValues = 1000;

    /// <summary>The values, at least one and at most 1000.</summary>
    /// <exception cref="BadInputException">Something is no number, a range does not end, or there is nothing.</exception>
    public static IReadOnlyList<AxisValue> Parse(string text, AxisKind kind)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(text.Contains("||", StringComparison.Ordinal) ? "||" : ",", StringSplitOptions.TrimEntries);
        var values = new List<AxisValue>();
        for (var i = 0; i < parts.Length; i++)
        {
            var skipped = parts[i].StartsWith("SKIP:", StringComparison.OrdinalIgnoreCase);
            var part = skipped ? parts[i][5..].Trim() : parts[i];
            if (part.Length == 0) throw new BadInputException($"The axis \"{text}\" has an empty value; write values between the commas.");
            var found = part == ".." && kind != AxisKind.Text ? Continued(values, parts, i, kind, text) : Expanded(part, kind, text);
            values.AddRange(found.Select(value => new AxisValue(value, skipped)));
            if (values.Count > MostValues) throw TooMany(text);
        }
        return values;
    }

    private static IEnumerable<string> Expanded(string part, AxisKind kind, string text)
    {
        if (kind == AxisKind.Text) return [part];
        if (AxisRange.TryParse(part, kind) is not { } range) return [Number(part, kind, text).Text(kind)];
        if (range.Count > MostValues) throw TooMany(text);
        return range.Values().Select(value => value.Text(kind));
    }

    // a, b, .., z: the values between b and z, in the step from a to b.
    private static IEnumerable<string> Continued(List<AxisValue> before, string[] parts, int at, AxisKind kind, string text)
    {
        if (before.Count < 2 || at + 1 >= parts.Length)
            throw new BadInputException($"In the axis \"{text}\" the dots need two values in front and one behind, as in 0, 0.2, .., 1.");
        var last = Number(before[^1].Text, kind, text);
        var step = last - Number(before[^2].Text, kind, text);
        var end = Number(parts[at + 1], kind, text);
        if (step == 0 || Math.Sign(step) != Math.Sign(end - last))
            throw new BadInputException($"In the axis \"{text}\" the steps never come to {parts[at + 1]}; write two values that lead towards it.");
        if ((double)(end - last) / (double)step > MostValues) throw TooMany(text);
        for (var value = last + step; Math.Sign(end - value) == Math.Sign(step); value += step) yield return value.Text(kind);
    }

    private static decimal Number(string part, AxisKind kind, string text) => AxisNumber.TryParse(part, kind, out var value)
        ? value
        : throw new BadInputException($"In the axis \"{text}\" the value \"{part}\" is no {(kind == AxisKind.Whole ? "whole number" : "number")}.");

    private static BadInputException TooMany(string text) => new($"The axis \"{text}\" has more than {MostValues} values; take larger steps.");
}
