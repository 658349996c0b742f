using System.Globalization;
using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>The contents, whose page numbers are printed when the rest is there, and how to read the book.</summary>
internal sealed class PdfContents
{
    public const int Appendix = 0;
    private const double NumberWidth = 28;
    private const double RangeWidth = 60;
    private const double PageWidth = 34;
    private readonly List<(PdfPage Page, double Y, int Chapter, string Title)> rows = [];
    private readonly Dictionary<int, int> begins = [];

    public PdfContents(BookPages pages, DossierBook book, DossierPhrases phrases)
    {
        var language = phrases.Language;
        pages.Begin(book.Title);
        pages.Write(BookPages.TextWidth, new Run(language.Contents, new Style(BookFace.Serif, 20, Ink.Black)));
        pages.Y += 14;
        foreach (var chapter in book.Chapters)
            Row(pages, chapter.Number, $"{chapter.Number}", chapter.Title, DossierPhrases.Range(chapter));
        Row(pages, Appendix, "", language.Appendix, "");
        Guide(pages, language);
    }

    public void Begins(int chapter, int page) => begins[chapter] = page;

    /// <summary>Prints the page numbers and makes the bookmarks, when all pages are there.</summary>
    public void Finish(PdfDocument document)
    {
        foreach (var onPage in rows.GroupBy(row => row.Page))
        {
            using var page = XGraphics.FromPdfPage(onPage.Key);
            foreach (var row in onPage)
            {
                page.DrawString(begins[row.Chapter].ToString(CultureInfo.InvariantCulture), BookFonts.Font(BookFace.Sans, 9), new XSolidBrush(Ink.Black),
                    new XRect(BookPages.Width - BookPages.Margin - PageWidth, row.Y, PageWidth, 14), XStringFormats.CenterRight);
                document.Outlines.Add(row.Title, document.Pages[begins[row.Chapter] - 1], opened: true);
            }
        }
    }

    private void Row(BookPages pages, int chapter, string number, string title, string range)
    {
        var text = pages.Text(BookPages.TextWidth - NumberWidth - RangeWidth - PageWidth, new Run(title, new Style(BookFace.Serif, 11, Ink.Black, Leading: 1.3)));
        pages.Need(text.Height + 12);
        pages.Rule(pages.Y, Ink.Rule);
        pages.Y += 6;
        var soft = new XSolidBrush(Ink.Soft);
        var font = BookFonts.Font(BookFace.Sans, 9);
        pages.Page.DrawString(number, font, soft, new XRect(BookPages.Margin, pages.Y, NumberWidth, 14), XStringFormats.CenterLeft);
        text.Draw(pages.Page, BookPages.Margin + NumberWidth, pages.Y);
        pages.Page.DrawString(range, font, soft,
            new XRect(BookPages.Width - BookPages.Margin - PageWidth - RangeWidth, pages.Y, RangeWidth, 14), XStringFormats.CenterRight);
        rows.Add((pages.Current, pages.Y, chapter, title));
        pages.Y += text.Height + 6;
    }

    private static void Guide(BookPages pages, DossierLanguage language)
    {
        var words = new Style(BookFace.Serif, 10.5, Ink.Black, Leading: 1.42);
        pages.Need(170);
        pages.Y += 44;
        pages.Write(BookPages.TextWidth, new Run(language.HowToRead, words with { Size = 14 }));
        pages.Y += 6;
        pages.Write(380, new Run(language.Guide, words));
        pages.Y += 6;
        pages.Write(380, new Run(language.GuideMarks + " ", words), new Run(language.Removed, words with { Colour = Ink.Went, Struck = true }),
            new Run(" ", words), new Run(language.Added, words with { Colour = Ink.Came, Underlined = true }));
    }
}
