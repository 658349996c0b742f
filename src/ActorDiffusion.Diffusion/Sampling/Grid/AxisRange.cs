using System.Text.RegularExpressions;

namespace ActorDiffusion.Diffusion.Sampling.Grid;

/// <summary>A1111's ranges: <c>1-5</c>, <c>1-5 (+2)</c>, <c>5-1 (-2)</c>, <c>0-1 [6]</c>.</summary>
internal sealed partial class AxisRange
{
    private readonly decimal first, step;
    private readonly bool floor;

    private AxisRange(decimal first, decimal step, double count, bool floor) => (this.first, this.step, Count, this.floor) = (first, step, count, floor);

    /// <summary>How many values; may be absurd, so it is looked at before they are made.</summary>
    public double Count { get; }

    /// <summary>The range that the text writes, or null where it writes none.</summary>
    public static AxisRange? TryParse(string text, AxisKind kind)
    {
        if (Form().Match(text) is not { Success: true } match) return null;
        if (!AxisNumber.TryParse(match.Groups["first"].Value, kind, out var first) || !AxisNumber.TryParse(match.Groups["last"].Value, kind, out var last))
            return null;
        if (match.Groups["count"].Success)
        {
            if (!AxisNumber.TryParse(match.Groups["count"].Value, AxisKind.Whole, out var count) || count < 1) return null;
            // A1111 cuts the divided whole numbers, so 1-10 [5] is 1, 3, 5, 7, 10.
            return new AxisRange(first, count == 1 ? 0 : (last - first) / (count - 1), (double)count, kind == AxisKind.Whole);
        }
        var step = (decimal)Math.Sign(last - first);
        if (match.Groups["step"].Success && !AxisNumber.TryParse(match.Groups["step"].Value, kind, out step)) return null;
        if (first == last) return new AxisRange(first, 0, 1, floor: false);
        return step == 0 || Math.Sign(step) != Math.Sign(last - first) ? null : new AxisRange(first, step, Steps(first, last, step), floor: false);
    }

    public IEnumerable<decimal> Values()
    {
        for (var i = 0; i < Count; i++)
        {
            var value = Math.Round(first + i * step, 12);
            yield return floor ? Math.Truncate(value) : value;
        }
    }

    // A step may be so small that the count is beyond decimal; a whole count must not lose its last step to rounding.
    private static double Steps(decimal first, decimal last, decimal step)
    {
        var rough = (double)(last - first) / (double)step;
        return rough > 1e6 ? rough : (double)Math.Floor((last - first) / step) + 1;
    }

    [GeneratedRegex(@"^(?<first>[+-]?[\d.]+)\s*-\s*(?<last>[+-]?[\d.]+)(\s*\(\s*(?<step>[+-][\d.]+)\s*\)|\s*\[\s*(?<count>\d+)\s*\])?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
