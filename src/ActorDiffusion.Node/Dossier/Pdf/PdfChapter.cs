using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;
using PdfSharp.Drawing;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>One search: its title, then outputs with their prompts, variations side by side.</summary>
internal static class PdfChapter
{
    private const double Apart = 30;
    private const double HeadHeight = 66; // all of it but the title
    private const double VariationGap = 14;
    private const double VariationWidth = (BookPages.TextWidth - 2 * VariationGap) / 3;

    /// <returns>The page on which it begins.</returns>
    public static int Print(BookPages pages, DossierChapter chapter, DossierPhrases phrases, PdfPictures pictures, string line, bool ownPage)
    {
        var language = phrases.Language;
        var runs = DossierRuns.Of(chapter.Entries);
        var title = pages.Text(BookPages.TextWidth - 40, new Run(chapter.Title, new Style(BookFace.Serif, 21, Ink.Black, Leading: 1.2)));
        if (ownPage)
            pages.Begin(chapter.Title);
        else
            pages.BeginChapter(chapter.Title, Apart, HeadHeight + title.Height + (runs.Count > 0 ? Height(pages, runs[0], phrases, pictures) : 0));
        var page = pages.Count;
        pages.Rule(pages.Y, Ink.Black, 1.2);
        pages.Y += 14;
        pages.Write(BookPages.TextWidth, PdfCover.Spaced($"{language.Search} {chapter.Number}"));
        pages.Y += 4;
        title.Draw(pages.Page, BookPages.Margin, pages.Y);
        pages.Y += title.Height + 4;
        pages.Write(BookPages.TextWidth, new Run(line, new Style(BookFace.Sans, 8, Ink.Soft)));
        pages.Y += 20;
        if (chapter.Entries.Count == 0)
            pages.Write(BookPages.TextWidth, new Run(language.NothingYet, new Style(BookFace.SerifItalic, 10.5, Ink.Soft)));
        foreach (var run in runs)
            if (run.AreVariations)
                Row.Of(pages, run.Entries, phrases, pictures).Draw(pages, phrases);
            else
                PdfEntry.Print(pages, run.Entries[0], phrases, pictures);
        return page;
    }

    private static double Height(BookPages pages, DossierRuns run, DossierPhrases phrases, PdfPictures pictures) => run.AreVariations
        ? Row.Of(pages, run.Entries, phrases, pictures).Height
        : PdfEntry.Height(pages, run.Entries[0], phrases, pictures);

    // Pictures stand on one line, captions beneath it.
    private sealed record Row(IReadOnlyList<TextBlock> Captions, IReadOnlyList<XImage?> Images, IReadOnlyList<(double Width, double Height)> Sizes)
    {
        private double Tallest => Sizes.Max(size => size.Height);

        public double Height => Tallest + Captions.Max(caption => caption.Height) + 24;

        public static Row Of(BookPages pages, IReadOnlyList<DossierEntry> entries, DossierPhrases phrases, PdfPictures pictures)
        {
            var images = entries.Select(entry => pictures.Of(entry.Picture)).ToList();
            return new Row([.. entries.Select(entry => Caption(pages, entry, phrases))], images, [.. images.Select(image => PdfPictures.Fit(image, VariationWidth, 1.4 * VariationWidth))]);
        }

        public void Draw(BookPages pages, DossierPhrases phrases)
        {
            pages.Need(Height);
            for (var i = 0; i < Images.Count; i++)
            {
                var x = BookPages.Margin + i * (VariationWidth + VariationGap);
                PdfPictures.Draw(pages.Page, Images[i], phrases.Language.NoPicture, x, pages.Y + Tallest - Sizes[i].Height, Sizes[i].Width, Sizes[i].Height);
                Captions[i].Draw(pages.Page, x, pages.Y + Tallest + 5);
            }
            pages.Y += Height;
        }
    }

    private static TextBlock Caption(BookPages pages, DossierEntry entry, DossierPhrases phrases)
    {
        var facts = new Style(BookFace.Sans, 8, Ink.Black, Leading: 1.45);
        var verdict = phrases.Verdict(entry) is { Length: > 0 } text ? $" · {text}" : "";
        return pages.Text(VariationWidth, new Run($"{entry.Number}  ", facts with { Face = BookFace.Serif, Size = 12, Leading = 1.1 }),
            new Run(phrases.Settings(entry) + "  ", facts), new Run(phrases.SameAs(entry) + verdict, facts with { Colour = Ink.Soft }));
    }
}
