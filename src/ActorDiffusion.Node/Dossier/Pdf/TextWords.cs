using System.Globalization;
using System.Text;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>Cuts text where a line may end.</summary>
internal static class TextWords
{
    /// <summary>Words with the space after them; signs that the face lacks become words of their own in a face that has more.</summary>
    public static IEnumerable<Run> Of(Run run)
    {
        var word = new StringBuilder();
        var face = run.Style.Face;
        foreach (var rune in Visible(run.Text).EnumerateRunes())
        {
            var shown = BookFonts.For(run.Style.Face, rune.Value);
            if (word.Length > 0 && (shown != face || (word[^1] == ' ' && rune.Value != ' ') || BeginsLine(rune.Value)))
            {
                yield return new Run(word.ToString(), run.Style with { Face = face });
                word.Clear();
            }
            face = shown;
            word.Append(rune.ToString());
        }
        if (word.Length > 0)
            yield return new Run(word.ToString(), run.Style with { Face = face });
    }

    /// <summary>A word, cut where it is wider than a whole line, as hashes are.</summary>
    public static IEnumerable<string> Fitting(Run word, Func<string, double> measure, double width)
    {
        var rest = word.Text;
        while (rest.Length > 1 && measure(rest.TrimEnd()) > width)
        {
            var (fits, over) = (1, rest.Length);
            while (over - fits > 1)
                (fits, over) = measure(rest[..((fits + over) / 2)]) <= width ? ((fits + over) / 2, over) : (fits, (fits + over) / 2);
            if (char.IsHighSurrogate(rest[fits - 1]) && fits > 1)
                fits--;
            yield return rest[..fits];
            rest = rest[fits..];
        }
        yield return rest;
    }

    // Between ideographs and kana a line may end, but not before their closing signs (UAX #14, classes ID, CL and NS).
    private static bool BeginsLine(int character) => character is >= 0x2E80 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF && !"、。〉》」』】〕ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々".Contains((char)character);

    // Joiners and variation selectors change the look of the sign before them; alone they are boxes.
    private static string Visible(string text) => string.Concat(text
        .Where(character => char.GetUnicodeCategory(character) != UnicodeCategory.Format && character is < '\uFE00' or > '\uFE0F')
        .Select(character => char.IsControl(character) || char.IsWhiteSpace(character) ? ' ' : character));
}
