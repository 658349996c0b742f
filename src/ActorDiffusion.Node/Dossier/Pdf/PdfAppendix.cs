using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>How the style was learned, and the hashes and marks of all files.</summary>
internal static class PdfAppendix
{
    private static readonly Style Facts = new(BookFace.Sans, 7.2, Ink.Black, Leading: 1.4);

    public static void Print(BookPages pages, DossierBook book, DossierPhrases phrases, PdfPictures pictures)
    {
        var language = phrases.Language;
        pages.Begin(language.Appendix);
        pages.Rule(pages.Y, Ink.Black, 1.2);
        pages.Y += 14;
        pages.Write(BookPages.TextWidth, new Run(language.Appendix, new Style(BookFace.Serif, 21, Ink.Black, Leading: 1.2)));
        foreach (var training in book.Trainings)
            Training(pages, training, phrases, pictures);
        if (book.Models.Count > 0)
        {
            Heading(pages, language.Files);
            Table(pages, language.FileColumns, [.. book.Models.Select(phrases.FileRow)], [60, 97, 165, 165]);
        }
        Heading(pages, language.Outputs);
        pages.Write(BookPages.TextWidth, new Run(language.OutputsGuide, Facts with { Colour = Ink.Soft, Size = 8 }));
        pages.Y += 6;
        Table(pages, language.OutputColumns, [.. book.Chapters.SelectMany(chapter => chapter.Entries).Select(phrases.OutputRow)], [24, 62, 34, 58, 62, 82, 165]);
        pages.Y += 24;
        pages.Need(30);
        pages.Write(BookPages.TextWidth, new Run(phrases.Colophon(book), Facts with { Colour = Ink.Soft, Size = 8 }));
    }

    private static void Training(BookPages pages, DossierTraining training, DossierPhrases phrases, PdfPictures pictures)
    {
        Heading(pages, $"{phrases.Language.Training}: {training.Spec.Name}");
        foreach (var (name, value) in phrases.Training(training))
        {
            var text = pages.Text(BookPages.TextWidth - 120, new Run(value, Facts with { Size = 8, Face = value.Length >= 64 ? BookFace.Mono : BookFace.Sans }));
            pages.Need(text.Height);
            pages.Text(114, new Run(name, Facts with { Size = 8, Colour = Ink.Soft })).Draw(pages.Page, BookPages.Margin, pages.Y);
            text.Draw(pages.Page, BookPages.Margin + 120, pages.Y);
            pages.Y += text.Height;
        }
        pages.Y += 12;
        Learned(pages, training, phrases, pictures);
    }

    private static void Learned(BookPages pages, DossierTraining training, DossierPhrases phrases, PdfPictures pictures)
    {
        const double Gap = 10;
        const double Edge = (BookPages.TextWidth - 4 * Gap) / 5;
        if (training.Pictures.Count == 0)
            return;
        pages.Need(Edge + 30);
        pages.Write(BookPages.TextWidth, new Run($"{phrases.Language.Learned} {training.Dataset}", Facts with { Size = 8, Colour = Ink.Soft }));
        pages.Y += 4;
        foreach (var row in training.Pictures.Chunk(5))
        {
            var captions = row.Select(learned => pages.Text(Edge, new Run(learned.Caption, Facts with { Size = 6.4, Colour = Ink.Soft }))).ToList();
            var height = Edge + 4 + captions.Max(caption => Math.Min(caption.Lines, 8) * caption.LineHeight) + 10;
            pages.Need(height);
            for (var i = 0; i < row.Length; i++)
            {
                var x = BookPages.Margin + i * (Edge + Gap);
                if (pictures.Of(row[i].Asset) is { } image)
                    PdfPictures.Cover(pages.Page, image, x, pages.Y, Edge);
                else
                    PdfPictures.Draw(pages.Page, null, phrases.Language.NoPicture, x, pages.Y, Edge, Edge);
                captions[i].Draw(pages.Page, x, pages.Y + Edge + 4, 0, 8);
            }
            pages.Y += height;
        }
    }

    private static void Heading(BookPages pages, string text)
    {
        pages.Need(90);
        pages.Y += 22;
        pages.Write(BookPages.TextWidth, new Run(text, new Style(BookFace.Serif, 13, Ink.Black)));
        pages.Y += 6;
    }

    private static void Table(BookPages pages, IReadOnlyList<string> columns, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<double> widths)
    {
        void Head() => Row(pages, columns, widths, Facts with { Colour = Ink.Soft }, () => { });
        Head();
        foreach (var row in rows)
            Row(pages, row, widths, Facts, Head);
    }

    /// <param name="onNewPage">Prints what stands above the row where a page begins with it.</param>
    private static void Row(BookPages pages, IReadOnlyList<string> cells, IReadOnlyList<double> widths, Style style, Action onNewPage)
    {
        var blocks = cells.Select((cell, i) => pages.Text(widths[i] - 6,
            new Run(cell, cell.Length >= 64 ? style with { Face = BookFace.Mono, Size = 5.6 } : style))).ToList();
        var height = blocks.Max(block => block.Height) + 5;
        if (pages.Need(height))
            onNewPage();
        var x = BookPages.Margin;
        foreach (var (block, width) in blocks.Zip(widths))
        {
            block.Draw(pages.Page, x, pages.Y);
            x += width;
        }
        pages.Y += height;
        pages.Rule(pages.Y - 2.5, Ink.Rule, 0.4);
    }
}
