using System.Text;
using System.Text.RegularExpressions;

namespace ActorDiffusion.Domain.Prompts;

/// <summary>Compares two prompts word by word; a hyphenated word is one, white space does not count.</summary>
public static partial class WordDiff
{
    // Prompts of 10,000 characters have some 2,500 words; beyond this a changed middle is shown as a whole.
    private const long MostComparisons = 16_000_000;

    /// <summary>
    /// The pieces in reading order; where both texts have something of their own, what was removed comes first. Same and added pieces together
    /// are the second text.
    /// </summary>
    public static IReadOnlyList<WordPiece> Of(string before, string after)
    {
        string[] a = Words(before), b = Words(after);
        var start = 0;
        while (start < a.Length && start < b.Length && Equal(a[start], b[start]))
            start++;
        var end = 0;
        while (end < a.Length - start && end < b.Length - start && Equal(a[^(end + 1)], b[^(end + 1)]))
            end++;
        List<WordPiece> pieces = [.. b[..start].Select(Same)];
        pieces.AddRange(Middle(a[start..^end], b[start..^end]));
        pieces.AddRange(b[^end..].Select(Same));
        return Joined(WithoutLonePunctuation(Joined(pieces)));
    }

    /// <summary>The pieces with a space wherever words of two pieces would run into each other, for showing both texts in one.</summary>
    public static IReadOnlyList<WordPiece> Readable(IReadOnlyList<WordPiece> pieces) => [.. pieces.Select((piece, i) =>
        i + 1 < pieces.Count && !char.IsWhiteSpace(piece.Text[^1]) && char.IsLetterOrDigit(pieces[i + 1].Text[0]) ? piece with { Text = piece.Text + " " } : piece)];

    private static IEnumerable<WordPiece> Middle(string[] a, string[] b)
    {
        if (a.Length == 0 || b.Length == 0 || (long)a.Length * b.Length > MostComparisons)
            return [.. a.Select(Removed), .. b.Select(Added)];
        var common = new ushort[a.Length + 1, b.Length + 1]; // length of the longest common part from here on
        for (var i = a.Length - 1; i >= 0; i--)
            for (var j = b.Length - 1; j >= 0; j--)
                common[i, j] = Equal(a[i], b[j]) ? (ushort)(common[i + 1, j + 1] + 1) : Math.Max(common[i + 1, j], common[i, j + 1]);
        List<WordPiece> pieces = [];
        int x = 0, y = 0;
        while (x < a.Length || y < b.Length)
            if (x < a.Length && y < b.Length && Equal(a[x], b[y]))
            {
                pieces.Add(Same(b[y++]));
                x++;
            }
            else if (y == b.Length || (x < a.Length && common[x + 1, y] >= common[x, y + 1]))
                pieces.Add(Removed(a[x++]));
            else
                pieces.Add(Added(b[y++]));
        return pieces;
    }

    /// <summary>A comma that stayed between two changes belongs to both: "red, small" to "blue, large" is one change.</summary>
    private static IEnumerable<WordPiece> WithoutLonePunctuation(IReadOnlyList<WordPiece> pieces) => pieces.SelectMany((piece, i) =>
        piece.Change == WordChange.Same && i > 0 && i < pieces.Count - 1 && !piece.Text.Any(char.IsLetterOrDigit)
            ? [Removed(piece.Text), Added(piece.Text)]
            : new[] { piece });

    /// <summary>Neighbours of one kind become one piece; within a change, what was removed moves to the front.</summary>
    private static List<WordPiece> Joined(IEnumerable<WordPiece> pieces)
    {
        List<WordPiece> joined = [];
        StringBuilder same = new(), removed = new(), added = new();
        foreach (var piece in pieces)
        {
            if (piece.Change == WordChange.Same && removed.Length + added.Length > 0)
                Flush();
            else if (piece.Change != WordChange.Same && same.Length > 0)
                Flush();
            (piece.Change switch { WordChange.Same => same, WordChange.Removed => removed, _ => added }).Append(piece.Text);
        }
        Flush();
        return joined;

        void Flush()
        {
            foreach (var (change, text) in new[] { (WordChange.Same, same), (WordChange.Removed, removed), (WordChange.Added, added) })
                if (text.Length > 0)
                    joined.Add(new WordPiece(change, text.ToString()));
            same.Clear();
            removed.Clear();
            added.Clear();
        }
    }

    private static string[] Words(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    private static bool Equal(string a, string b) => a.AsSpan().Trim().SequenceEqual(b.AsSpan().Trim());

    private static WordPiece Same(string text) => new(WordChange.Same, text);

    private static WordPiece Removed(string text) => new(WordChange.Removed, text);

    private static WordPiece Added(string text) => new(WordChange.Added, text);

    [GeneratedRegex(@"[\w'’]+(-[\w'’]+)*\s*|[^\w\s]\s*|\s+")]
    private static partial Regex Word();
}
