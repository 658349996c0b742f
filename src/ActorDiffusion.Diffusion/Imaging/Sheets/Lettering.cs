using System.Globalization;
using System.Security;
using ActorDiffusion.Diffusion.Imaging.Native;

namespace ActorDiffusion.Diffusion.Imaging.Sheets;

internal enum Weight
{
    Regular,
    Bold,
}

/// <summary>Set text: how much of each pixel the ink covers, and where the inked box sits in the layout (x right, y down from its top left).</summary>
internal sealed record Lettering(int Left, int Top, int Width, int Height, byte[] Coverage)
{
    private const string Families = "DejaVu Sans, Helvetica Neue, Helvetica, Arial, sans-serif";

    public int Right => Left + Width;

    public int Bottom => Top + Height;

    /// <summary>The distance of two baselines.</summary>
    public static int LineHeight(int size) => (size * 29 + 10) / 20;

    /// <param name="text">Taken literally; an empty text has no ink.</param>
    /// <param name="size">Pixels an em.</param>
    /// <param name="weight">Regular or bold.</param>
    /// <param name="wrap">Lines are broken at this many pixels; 0: never.</param>
    /// <param name="centred">Centre the lines among themselves; otherwise they begin at the left.</param>
    public static unsafe Lettering Set(string text, int size, Weight weight = Weight.Regular, int wrap = 0, bool centred = false)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new Lettering(0, 0, 0, 0, []);
        var legal = string.Concat(text.Where(c => c == '\n' || !char.IsControl(c)));
        var font = $"{Families} {weight} {size.ToString(CultureInfo.InvariantCulture)}";
        Vips.Pixels mask;
        Vips.Check(Vips.Lettering(SecurityElement.Escape(legal), font, wrap, centred ? 1 : 0, LineHeight(size) - NaturalLineHeight(size), &mask), "Text cannot be drawn");
        return new Lettering(mask.Left, mask.Top, mask.Width, mask.Height, Vips.Take(mask.Data, (long)mask.Width * mask.Height * mask.Bands));
    }

    // DejaVu Sans: ascent 0.928 em + descent 0.236 em
    private static int NaturalLineHeight(int size) => (int)Math.Round(size * 1.164);
}
