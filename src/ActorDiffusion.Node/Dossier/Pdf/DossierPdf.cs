using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;
using ActorDiffusion.Domain.Messages;
using PdfSharp.Pdf;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>A dossier as a book of A4 pages.</summary>
internal static class DossierPdf
{
    /// <summary>The file; <paramref name="picture"/> gives a picture as JPEG, large enough for print, or null where it is lost.</summary>
    public static byte[] Print(DossierBook book, DossierLanguage language, Func<AssetId, byte[]?> picture)
    {
        using var document = new PdfDocument();
        document.Info.Title = book.Title;
        document.Info.Author = string.Join(", ", book.Authors);
        document.Info.Subject = language.Subtitle;
        document.Info.Creator = book.Software;
        document.Info.CreationDate = book.MadeAt.UtcDateTime;
        document.Language = language.Code;
        using (var pages = new BookPages(document))
        {
            var phrases = new DossierPhrases(language);
            var pictures = new PdfPictures(picture);
            PdfCover.Print(pages, book, phrases, pictures);
            var contents = new PdfContents(pages, book, phrases);
            foreach (var chapter in book.Chapters)
                contents.Begins(chapter.Number, PdfChapter.Print(pages, chapter, phrases, pictures, phrases.ChapterLine(book, chapter), ownPage: chapter == book.Chapters[0]));
            contents.Begins(PdfContents.Appendix, pages.Count + 1);
            PdfAppendix.Print(pages, book, phrases, pictures);
            pages.Finish();
            contents.Finish(document);
        }
        using var file = new MemoryStream();
        document.Save(file, closeStream: false);
        return PdfCopying.IsNeeded(book) ? PdfCopying.Mend(file.ToArray()) : file.ToArray();
    }
}
