using System.Globalization;

namespace ActorDiffusion.Diffusion.Sampling.Grid;

/// <summary>Numbers on an axis are decimal, so that 0.1 + 0.2 is labelled 0.3.</summary>
internal static class AxisNumber
{
    public static bool TryParse(string text, AxisKind kind, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value) &&
        Math.Abs(value) <= ulong.MaxValue && (kind != AxisKind.Whole || decimal.IsInteger(value));

    public static string Text(this decimal value, AxisKind kind) =>
        kind == AxisKind.Whole ? value.ToString("0", CultureInfo.InvariantCulture) : value.ToString("0.######", CultureInfo.InvariantCulture);
}
