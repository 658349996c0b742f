using PdfSharp.Drawing;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>The colours of a book; each still reads in grey.</summary>
internal static class Ink
{
    public static readonly XColor Black = XColor.FromArgb(28, 26, 24);
    public static readonly XColor Soft = XColor.FromArgb(107, 101, 94);
    public static readonly XColor Rule = XColor.FromArgb(216, 210, 200);
    public static readonly XColor Came = XColor.FromArgb(11, 107, 58);
    public static readonly XColor Went = XColor.FromArgb(143, 45, 31);
}

/// <summary>How a stretch of text looks.</summary>
internal sealed record Style(BookFace Face, double Size, XColor Colour, bool Underlined = false, bool Struck = false, double Leading = 1.38);

/// <summary>A stretch of text in one style.</summary>
internal readonly record struct Run(string Text, Style Style);
