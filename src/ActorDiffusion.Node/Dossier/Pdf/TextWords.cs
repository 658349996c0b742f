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
            var shown = BookFonts.Shows(run.Style.Face, rune.Value) ? run.Style.Face : BookFace.Signs;
            if (word.Length > 0 && (shown != face || (word[^1] == ' ' && rune.Value != ' ')))
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

    private static string Visible(string text) => string.Concat(text.Select(character => char.IsControl(character) || char.IsWhiteSpace(character) ? ' ' : character));
}
