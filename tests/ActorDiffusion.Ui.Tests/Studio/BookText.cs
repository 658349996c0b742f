using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;
using PdfSharp.Pdf.Content;
using PdfSharp.Pdf.Content.Objects;
using PdfSharp.Pdf.IO;

namespace ActorDiffusion.Ui.Tests.Studio;

/// <summary>What is in a printed book: its letters in order, without the spaces that print only leaves free, and how many pictures.</summary>
internal sealed partial record BookText(string Text, int Pictures)
{
    public static BookText Read(byte[] pdf)
    {
        using var book = PdfReader.Open(new MemoryStream(pdf), PdfDocumentOpenMode.Import);
        var text = new StringBuilder();
        foreach (var page in book.Pages) Append(text, page);
        var pictures = book.Internals.GetAllObjects().OfType<PdfDictionary>().Count(entry => entry.Elements.GetName("/Subtype") == "/Image");
        return new(new string([.. text.ToString().Where(letter => !char.IsWhiteSpace(letter))]), pictures);
    }

    private static void Append(StringBuilder text, PdfPage page)
    {
        var fonts = page.Elements.GetDictionary("/Resources")!.Elements.GetDictionary("/Font")!;
        Dictionary<int, string> letters = [];
        foreach (var command in ContentReader.ReadContent(page).OfType<COperator>())
            if (command.OpCode.Name == "Tf") letters = Letters(fonts.Elements.GetDictionary(((CName)command.Operands[0]).Name)!);
            else if (command.OpCode.Name is "Tj" or "TJ")
                foreach (var part in Strings(command.Operands))
                    for (var i = 0; i + 1 < part.Length; i += 2) text.Append(letters.GetValueOrDefault((part[i] << 8) | part[i + 1], "?"));
    }

    private static IEnumerable<string> Strings(IEnumerable<CObject> operands) => operands.SelectMany(operand => operand switch
    {
        CString part => [part.Value],
        CArray parts => Strings(parts),
        _ => Array.Empty<string>(),
    });

    // The font's own table from its glyphs to letters, for programs that search or copy.
    private static Dictionary<int, string> Letters(PdfDictionary font)
    {
        var table = Encoding.ASCII.GetString(((PdfDictionary)((PdfReference)font.Elements["/ToUnicode"]!).Value).Stream.UnfilteredValue);
        var letters = new Dictionary<int, string>();
        foreach (Match range in Range().Matches(table))
            for (int glyph = Hex(range, 1), letter = Hex(range, 3); glyph <= Hex(range, 2); glyph++, letter++) letters[glyph] = char.ConvertFromUtf32(letter);
        return letters;
    }

    private static int Hex(Match match, int group) => int.Parse(match.Groups[group].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("<([0-9A-Fa-f]{4})>\\s*<([0-9A-Fa-f]{4})>\\s*<([0-9A-Fa-f]{4})>")]
    private static partial Regex Range();
}
