namespace ActorDiffusion.Diffusion.Imaging.Measures;

/// <summary>A colour in OKLab, where equal distances look equally different (Ottosson 2020, "A perceptual color space for image processing").</summary>
/// <param name="L">Lightness, 0 black to 1 white.</param>
/// <param name="A">Green to red.</param>
/// <param name="B">Blue to yellow.</param>
public readonly record struct OkLab(double L, double A, double B)
{
    private static readonly double[] Linear = [.. Enumerable.Range(0, 256).Select(value => ToLinear(value / 255.0))];

    /// <summary>From 8-bit sRGB.</summary>
    public static OkLab Of(byte red, byte green, byte blue)
    {
        var (r, g, b) = (Linear[red], Linear[green], Linear[blue]);
        var l = Math.Cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        var m = Math.Cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        var s = Math.Cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        return new OkLab(
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    /// <summary>From "#rrggbb".</summary>
    /// <exception cref="FormatException">It is written otherwise.</exception>
    public static OkLab Of(string hex) => Convert.FromHexString(hex.AsSpan(1)) is [var red, var green, var blue] ? Of(red, green, blue) : throw new FormatException($"'{hex}' is no colour.");

    /// <summary>As "#rrggbb"; what sRGB cannot show is clipped.</summary>
    public string ToHex()
    {
        var (l, m, s) = (Cube(L + 0.3963377774 * A + 0.2158037573 * B), Cube(L - 0.1055613458 * A - 0.0638541728 * B), Cube(L - 0.0894841775 * A - 1.2914855480 * B));
        return "#" + Convert.ToHexStringLower(
        [
            Gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s), Gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            Gamma(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s),
        ]);
    }

    /// <summary>How different two colours look: black and white are 1 apart.</summary>
    public double DistanceTo(OkLab other) => Math.Sqrt((L - other.L) * (L - other.L) + (A - other.A) * (A - other.A) + (B - other.B) * (B - other.B));

    private static double Cube(double value) => value * value * value;

    private static double ToLinear(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static byte Gamma(double value) =>
        (byte)Math.Round(255 * Math.Clamp(value <= 0.0031308 ? 12.92 * value : 1.055 * Math.Pow(value, 1 / 2.4) - 0.055, 0, 1));
}
