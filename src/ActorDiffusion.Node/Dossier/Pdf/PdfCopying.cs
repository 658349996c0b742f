using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ActorDiffusion.Domain.Dossier;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>
/// Mends what readers copy, find and read aloud: PDFsharp 6.2 writes a character beyond U+FFFF as one number into a font's ToUnicode map,
/// where two UTF-16 units belong (ISO 32000-1, 9.10.3), and readers then drop the map.
/// </summary>
internal static partial class PdfCopying
{
    /// <summary>The same file with right maps.</summary>
    public static byte[] Mend(byte[] file)
    {
        using var document = PdfReader.Open(new MemoryStream(file), PdfDocumentOpenMode.Modify);
        foreach (var font in document.Internals.GetAllObjects().OfType<PdfDictionary>().Where(font => font.Elements.ContainsKey("/ToUnicode")))
            if (font.Elements.GetDictionary("/ToUnicode") is { Stream: { } stream } map)
            {
                var text = Encoding.ASCII.GetString(stream.UnfilteredValue);
                stream.Value = Encoding.ASCII.GetBytes(Beyond().Replace(text, match => $"<{Units(match.Groups[1].Value)}>"));
                map.Elements.Remove("/Filter");
            }
        using var mended = new MemoryStream();
        document.Save(mended, closeStream: false);
        return mended.ToArray();
    }

    /// <summary>Whether the book has such characters.</summary>
    public static bool IsNeeded(DossierBook book) => book.Chapters.SelectMany(chapter => chapter.Entries)
        .SelectMany(entry => new[] { entry.Note, entry.Yes.FullText, entry.No.FullText })
        .Concat(book.Chapters.Select(chapter => chapter.Title)).Concat(book.Authors).Append(book.Title).Append(book.Rights)
        .Concat(book.Trainings.SelectMany(training => training.Pictures).Select(picture => picture.Caption))
        .Any(text => text?.Any(char.IsSurrogate) is true);

    private static string Units(string number) =>
        Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(int.Parse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture))));

    [GeneratedRegex("<([0-9A-F]{5,6})>")]
    private static partial Regex Beyond();
}
