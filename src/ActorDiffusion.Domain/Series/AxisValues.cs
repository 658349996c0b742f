using System.Globalization;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Series;

/// <summary>What an axis takes. Numbers are decimal, so that 0.1 + 0.2 is 0.3, and have one form, so that 0.50 is 0.5.</summary>
/// <param name="Range">In words that follow "it may be".</param>
/// <param name="Canonical">The form that is kept; null for what is no value.</param>
/// <param name="IsOrdered">Whether values have a natural order.</param>
internal sealed record AxisValues(string Range, Func<string, string?> Canonical, bool IsOrdered = false)
{
    public static AxisValues Any { get; } = new($"a text of up to {SpecCheck.LongestPrompt} characters", text => text.Length <= SpecCheck.LongestPrompt ? text : null);

    public static AxisValues Asset { get; } = new("a LoRA's asset, in 64 lower-case hexadecimal digits", text => AssetId.IsValid(text) ? text : null);

    public static AxisValues Seed { get; } = Numbers($"a whole number from 0 to {ulong.MaxValue}", number => number is >= 0 and <= ulong.MaxValue && decimal.IsInteger(number));

    public static AxisValues Side { get; } = Numbers(
        $"a multiple of 16 from 16 to {SpecCheck.LargestSide}", number => number is >= 16 and <= SpecCheck.LargestSide && number % 16 == 0);

    public static AxisValues Real(decimal least, decimal most) => Numbers(
        string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"), number => number >= least && number <= most);

    public static AxisValues Whole(int least, int most) => Numbers(
        $"a whole number from {least} to {most}", number => number >= least && number <= most && decimal.IsInteger(number));

    public static AxisValues OneOf(IReadOnlyList<string> names) => new($"one of {string.Join(", ", names)}", text => names.Contains(text) ? text : null);

    public static decimal Decimal(string value) => decimal.Parse(value, CultureInfo.InvariantCulture);

    public static double Number(string value) => double.Parse(value, CultureInfo.InvariantCulture);

    public static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    // A strength out of every range is refused elsewhere; here it must only have a form.
    public static string RealText(double value) => Math.Abs(value) < 1e20 ? Text((decimal)value) : value.ToString("R", CultureInfo.InvariantCulture);

    private static AxisValues Numbers(string range, Predicate<decimal> isInRange) => new(range, text =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && isInRange(number) ? Text(number) : null, IsOrdered: true);
}
