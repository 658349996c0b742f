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

    private static readonly Lazy<BookFace[]> Spare = new(() => [.. new[] { BookFace.Signs, BookFace.Ideographs, BookFace.Emoji }.Where(FontFiles.Has)]);

    /// <summary>The face that shows a character where <paramref name="wanted"/> is asked for: that one, else the first of the spare ones that has it.</summary>
    public static BookFace For(BookFace wanted, int character) => Shows(wanted, character) ? wanted : Spare.Value.FirstOrDefault(face => Shows(face, character), wanted);

    /// <summary>Whether the face can show a character; white space always can.</summary>
    public static bool Shows(BookFace face, int character) => character <= ' '
        || Glyphs.GetOrAdd(face, face => new GlyphSet(FontFiles.Read(face))).Has(character);

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(familyName);

    public byte[]? GetFont(string faceName) => FontFiles.Read(Enum.Parse<BookFace>(faceName));
}
