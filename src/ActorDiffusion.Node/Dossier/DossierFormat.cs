using System.Text;
using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;
using ActorDiffusion.Node.Dossier.Pdf;

namespace ActorDiffusion.Node.Dossier;

/// <summary>The forms in which a dossier can be had.</summary>
internal sealed record DossierFormat(string Ending, string ContentType, Func<DossierBook, DossierLanguage, DossierPictures, byte[]> Print)
{
    private static readonly DossierFormat[] All =
    [
        new("html", "text/html; charset=utf-8", (book, language, pictures) => Encoding.UTF8.GetBytes(DossierHtml.Print(book, language, pictures.DataUri))),
        new("pdf", "application/pdf", (book, language, pictures) => DossierPdf.Print(book, language, pictures.Jpeg)),
        new("json", "application/json", (book, _, _) => Encoding.UTF8.GetBytes(DossierJson.Print(book))),
        new("csv", "text/csv; charset=utf-8", (book, _, _) => Encoding.UTF8.GetBytes(DossierCsv.Print(book))),
    ];

    public static string Endings => string.Join(", ", All.Select(format => format.Ending));

    public static DossierFormat? Of(string ending) => All.FirstOrDefault(format => format.Ending == ending);
}
