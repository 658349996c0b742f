using System.Collections.Concurrent;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>Gives PDFsharp the book's faces by name.</summary>
internal sealed class BookFonts : IFontResolver
{
    private static readonly ConcurrentDictionary<BookFace, GlyphSet> Glyphs = new();
    private static readonly ConcurrentDictionary<(BookFace, double), XFont> Fonts = new();

    static BookFonts() => GlobalFontSettings.FontResolver = new BookFonts();

    public static XFont Font(BookFace face, double size) => Fonts.GetOrAdd((face, size),
        key => new XFont(key.Item1.ToString(), key.Item2, XFontStyleEx.Regular, new XPdfFontOptions(PdfFontEncoding.Unicode, PdfFontEmbedding.TryComputeSubset)));

    /// <summary>Whether the face can show a character; white space always can.</summary>
    public static bool Shows(BookFace face, int character) => character <= ' '
        || Glyphs.GetOrAdd(face, face => new GlyphSet(File.ReadAllBytes(FontFiles.PathOf(face)))).Has(character);

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(familyName);

    public byte[]? GetFont(string faceName) => File.ReadAllBytes(FontFiles.PathOf(Enum.Parse<BookFace>(faceName)));
}
