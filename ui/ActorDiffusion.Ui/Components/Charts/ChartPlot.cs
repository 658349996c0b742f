using System.Globalization;

namespace ActorDiffusion.Ui.Components;

/// <summary>Where the values of two axes lie in an SVG; what is beyond the upright axis is drawn at its end.</summary>
/// <param name="Left">Of the room for the curve, in the units of the view box, as the other three.</param>
internal sealed record ChartPlot(double Left, double Right, double Top, double Bottom, ChartScale Across, ChartScale Up)
{
    public double X(double value) => Left + (Right - Left) * Across.Place(value);

    public double Y(double value) => Bottom - (Bottom - Top) * Math.Clamp(Up.Place(value), 0, 1);

    /// <summary>A line through all points, for a path's <c>d</c>.</summary>
    public string Path(IEnumerable<(double Across, double Up)> points) =>
        string.Concat(points.Select((point, index) => $"{(index == 0 ? "M" : "L")}{Number(X(point.Across))} {Number(Y(point.Up))}"));

    /// <summary>As SVG writes numbers.</summary>
    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
