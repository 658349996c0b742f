using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>One search: its title, then outputs with their prompts, variations three in a row.</summary>
internal static class PdfChapter
{
    private const double VariationGap = 14;
    private const double VariationWidth = (BookPages.TextWidth - 2 * VariationGap) / 3;

    public static void Print(BookPages pages, DossierChapter chapter, DossierPhrases phrases, PdfPictures pictures)
    {
        var language = phrases.Language;
        pages.Begin(chapter.Title);
        pages.Rule(pages.Y, Ink.Black, 1.2);
        pages.Y += 14;
        pages.Write(BookPages.TextWidth, PdfCover.Spaced($"{language.Search} {chapter.Number}"));
        pages.Y += 4;
        pages.Write(BookPages.TextWidth - 40, new Run(chapter.Title, new Style(BookFace.Serif, 21, Ink.Black, Leading: 1.2)));
        pages.Y += 4;
        pages.Write(BookPages.TextWidth, new Run(phrases.ChapterLine(chapter), new Style(BookFace.Sans, 8, Ink.Soft)));
        pages.Y += 20;
        if (chapter.Entries.Count == 0)
            pages.Write(BookPages.TextWidth, new Run(language.NothingYet, new Style(BookFace.SerifItalic, 10.5, Ink.Soft)));
        foreach (var run in DossierRuns.Of(chapter.Entries))
            if (run.AreVariations)
                foreach (var row in run.Entries.Chunk(3))
                    Variations(pages, row, phrases, pictures);
            else
                PdfEntry.Print(pages, run.Entries[0], phrases, pictures);
    }

    private static void Variations(BookPages pages, IReadOnlyList<DossierEntry> row, DossierPhrases phrases, PdfPictures pictures)
    {
        var captions = row.Select(entry => Caption(pages, entry, phrases)).ToList();
        var images = row.Select(entry => pictures.Of(entry.Picture)).ToList();
        var sizes = images.Select(image => PdfPictures.Fit(image, VariationWidth, 1.4 * VariationWidth)).ToList();
        var height = sizes.Max(size => size.Height);
        pages.Need(height + captions.Max(caption => caption.Height) + 24);
        for (var i = 0; i < row.Count; i++)
        {
            var x = BookPages.Margin + i * (VariationWidth + VariationGap);
            PdfPictures.Draw(pages.Page, images[i], phrases.Language.NoPicture, x, pages.Y + height - sizes[i].Height, sizes[i].Width, sizes[i].Height);
            captions[i].Draw(pages.Page, x, pages.Y + height + 5);
        }
        pages.Y += height + captions.Max(caption => caption.Height) + 24;
    }

    private static TextBlock Caption(BookPages pages, DossierEntry entry, DossierPhrases phrases)
    {
        var facts = new Style(BookFace.Sans, 8, Ink.Black, Leading: 1.45);
        var verdict = phrases.Verdict(entry) is { Length: > 0 } text ? $" · {text}" : "";
        return pages.Text(VariationWidth, new Run($"{entry.Number}  ", facts with { Face = BookFace.Serif, Size = 12, Leading = 1.1 }),
            new Run(phrases.Settings(entry) + "  ", facts), new Run(phrases.SameAs(entry) + verdict, facts with { Colour = Ink.Soft }));
    }
}
