using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;
using PdfSharp.Drawing;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>The first page: title, artist, the book in numbers, up to six pictures.</summary>
internal static class PdfCover
{
    private const double Gap = 8;
    private const double Edge = (BookPages.TextWidth - 2 * Gap) / 3;

    public static void Print(BookPages pages, DossierBook book, DossierPhrases phrases, PdfPictures pictures)
    {
        var language = phrases.Language;
        pages.Begin("");
        pages.Y = 118;
        pages.Write(BookPages.TextWidth, Spaced(language.Subtitle));
        pages.Y += 14;
        pages.Write(BookPages.TextWidth, new Run(book.Title, new Style(BookFace.Serif, book.Title.Length > 60 ? 26 : 38, Ink.Black, Leading: 1.15)));
        pages.Y += 12;
        if (book.Authors.Count > 0)
            pages.Write(BookPages.TextWidth, new Run($"{language.By} {string.Join(", ", book.Authors)}", new Style(BookFace.SerifItalic, 14, Ink.Black)));
        pages.Y += 16;
        var facts = new Style(BookFace.Sans, 9, Ink.Soft, Leading: 1.5);
        if (book.Rights is { } rights)
            pages.Write(BookPages.TextWidth, new Run(rights, facts with { Colour = Ink.Black }));
        pages.Write(BookPages.TextWidth, new Run(phrases.Span(book), facts));
        pages.Write(BookPages.TextWidth, new Run(phrases.Totals(book), facts));
        Mosaic(pages.Page, [.. DossierCover.Choose(book, 6).Select(asset => pictures.Of(asset)).OfType<XImage>()]);
    }

    /// <summary>Small capitals' stand-in: upper case with thin spaces.</summary>
    public static Run Spaced(string text) =>
        new(string.Join('\u200A', text.ToUpperInvariant().AsEnumerable()), new Style(BookFace.Sans, 8, Ink.Soft));

    private static void Mosaic(XGraphics page, IReadOnlyList<XImage> images)
    {
        var rows = (images.Count + 2) / 3;
        var top = BookPages.Bottom + 12 - rows * (Edge + Gap);
        for (var i = 0; i < images.Count; i++)
            PdfPictures.Cover(page, images[i], BookPages.Margin + i % 3 * (Edge + Gap), top + i / 3 * (Edge + Gap), Edge);
    }
}
