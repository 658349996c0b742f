using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;
using ActorDiffusion.Domain.Prompts;
using PdfSharp.Drawing;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>An output on the left, its settings, prompts and note on the right.</summary>
internal static class PdfEntry
{
    private const double PictureWidth = 206;
    private const double PictureHeight = 300;
    private const double Gap = 22;
    private const double WordsWidth = BookPages.TextWidth - PictureWidth - Gap;
    private static readonly Style Words = new(BookFace.Serif, 9.2, Ink.Black, Leading: 1.34);
    private static readonly Style Facts = new(BookFace.Sans, 8, Ink.Black, Leading: 1.45);

    public static void Print(BookPages pages, DossierEntry entry, DossierPhrases phrases, PdfPictures pictures)
    {
        var image = pictures.Of(entry.Picture);
        var (width, height) = PdfPictures.Fit(image, PictureWidth, PictureHeight);
        var blocks = Blocks(pages, entry, phrases).ToList();
        // A prompt of thousands of characters is longer than any page: then only the head and the picture stay together.
        var whole = Height(pages, entry, phrases, pictures);
        pages.Need(Math.Min(whole, BookPages.Bottom - BookPages.Top) < whole ? height : whole);
        PdfPictures.Draw(pages.Page, image, phrases.Language.NoPicture, BookPages.Margin, pages.Y, width, height);
        var (page, below) = (pages.Count, pages.Y + height);
        foreach (var (before, text, barred) in blocks)
        {
            pages.Y += before;
            var top = pages.Y;
            for (var line = 0; line < text.Lines; line++)
            {
                pages.Need(text.LineHeight);
                text.Draw(pages.Page, BookPages.Margin + PictureWidth + Gap + (barred ? 9 : 0), pages.Y, line, 1);
                pages.Y += text.LineHeight;
            }
            if (barred && top < pages.Y)
                pages.Page.DrawLine(new XPen(Ink.Black, 1), BookPages.Margin + PictureWidth + Gap, top, BookPages.Margin + PictureWidth + Gap, pages.Y);
        }
        pages.Y = (pages.Count == page ? Math.Max(pages.Y, below) : pages.Y) + 26;
    }

    /// <summary>How much it takes where it is not cut.</summary>
    public static double Height(BookPages pages, DossierEntry entry, DossierPhrases phrases, PdfPictures pictures) =>
        Math.Max(PdfPictures.Fit(pictures.Of(entry.Picture), PictureWidth, PictureHeight).Height, Blocks(pages, entry, phrases).Sum(block => block.Before + block.Text.Height));

    private static IEnumerable<(double Before, TextBlock Text, bool Barred)> Blocks(BookPages pages, DossierEntry entry, DossierPhrases phrases)
    {
        yield return (0, pages.Text(WordsWidth, new Run($"{entry.Number}", new Style(BookFace.Serif, 18, Ink.Black, Leading: 1.0))), false);
        yield return (5, pages.Text(WordsWidth, new Run(phrases.Settings(entry), Facts)), false);
        if (phrases.Verdict(entry) is { Length: > 0 } verdict)
            yield return (0, pages.Text(WordsWidth, new Run(verdict, Facts with { Colour = Ink.Soft })), false);
        foreach (var (label, pieces) in new[] { phrases.Prompt(phrases.Language.Yes, entry.Yes), phrases.Prompt(phrases.Language.No, entry.No) })
        {
            yield return (8, pages.Text(WordsWidth, new Run(label, Facts with { Colour = Ink.Soft })), false);
            if (pieces.Count > 0)
                yield return (1, pages.Text(WordsWidth, [.. pieces.Select(piece => new Run(piece.Text, Look(piece.Change)))]), false);
        }
        if (entry.Note is { } note)
            yield return (10, pages.Text(WordsWidth - 9, new Run(note, Words with { Face = BookFace.SerifItalic, Size = 10.5 })), true);
    }

    private static Style Look(WordChange change) => change switch
    {
        WordChange.Added => Words with { Colour = Ink.Came, Underlined = true },
        WordChange.Removed => Words with { Colour = Ink.Went, Struck = true },
        _ => Words,
    };
}
