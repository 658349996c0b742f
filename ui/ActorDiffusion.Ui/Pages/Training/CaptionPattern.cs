using System.Text;
using System.Text.RegularExpressions;

namespace ActorDiffusion.Ui.Pages.Training;

/// <summary>What captions have in common, word for word, and where they vary. A LoRA learns the common part as its style, the rest stays free.</summary>
public sealed partial class CaptionPattern
{
    /// <summary>Stands for what varies.</summary>
    public const string Slot = "…";

    private static readonly StringComparer Same = StringComparer.OrdinalIgnoreCase;

    private readonly IReadOnlyList<string> shared;
    private readonly bool[] varies;

    private CaptionPattern(IReadOnlyList<string> shared, IReadOnlyList<IReadOnlyList<string>> captions)
    {
        this.shared = shared;
        varies = new bool[shared.Count + 1];
        foreach (var words in captions)
            foreach (var (slot, _) in Places(words)) varies[slot] = true;
    }

    /// <summary>How often captions vary between words that all have.</summary>
    public int Slots => varies.Count(one => one);

    /// <summary>Whether there is a word that all captions have.</summary>
    public bool IsShared => shared.Count > 0;

    /// <param name="captions">Empty ones count for nothing.</param>
    public static CaptionPattern Of(IEnumerable<string> captions)
    {
        var words = captions.Select(Words).Where(caption => caption.Count > 0).ToArray();
        // What a single caption shares with others nobody knows.
        return words.Length < 2 ? new CaptionPattern([], []) : new CaptionPattern(words.Aggregate(Common), words);
    }

    /// <summary>The common words with a slot wherever captions vary.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        for (var i = 0; i <= shared.Count; i++)
        {
            if (varies[i]) parts.Add(Slot);
            if (i < shared.Count) parts.Add(shared[i]);
        }
        return Join(parts);
    }

    /// <summary>A caption in parts: what all have, and what only some have.</summary>
    public IReadOnlyList<CaptionPart> Mark(string caption)
    {
        var found = Word().Matches(caption);
        var varying = Places(Words(caption)).Select(place => place.Word).ToHashSet();
        var parts = new List<CaptionPart>();
        var from = 0;
        for (var i = 0; i < found.Count; i++)
        {
            // White space belongs to the word before it.
            var to = i + 1 < found.Count ? found[i + 1].Index : caption.Length;
            var isShared = !varying.Contains(i);
            if (parts is [.., var last] && last.IsShared == isShared) parts[^1] = last with { Text = last.Text + caption[from..to] };
            else parts.Add(new CaptionPart(caption[from..to], isShared));
            from = to;
        }
        return parts;
    }

    /// <summary>What a caption has in each slot, in the order of the slots.</summary>
    public IReadOnlyList<string> Fillings(string caption)
    {
        var words = Words(caption);
        var places = Places(words).ToLookup(place => place.Slot, place => words[place.Word]);
        return [.. Enumerable.Range(0, varies.Length).Where(slot => varies[slot]).Select(slot => Join(places[slot]))];
    }

    /// <summary>A pattern with its slots filled; slots without a filling vanish.</summary>
    public static string Fill(string pattern, IReadOnlyList<string> fillings)
    {
        var pieces = pattern.Replace("...", Slot, StringComparison.Ordinal).Split(Slot);
        var text = new StringBuilder(pieces[0]);
        for (var i = 1; i < pieces.Length; i++) text.Append(fillings.ElementAtOrDefault(i - 1)).Append(pieces[i]);
        return Join(Words(text.ToString()));
    }

    // Words of a caption that are not of the common ones, each with the number of common words before it.
    private IEnumerable<(int Slot, int Word)> Places(IReadOnlyList<string> words)
    {
        var lengths = Lengths(words, shared);
        for (int i = 0, j = 0; i < words.Count;)
        {
            if (j < shared.Count && Same.Equals(words[i], shared[j])) (i, j) = (i + 1, j + 1);
            // A caption that is to be judged by others' pattern may lack a word of it.
            else if (j < shared.Count && lengths[i, j + 1] > lengths[i + 1, j]) j++;
            else yield return (j, i++);
        }
    }

    private static IReadOnlyList<string> Common(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var lengths = Lengths(a, b);
        var common = new List<string>();
        for (int i = 0, j = 0; i < a.Count && j < b.Count;)
        {
            if (Same.Equals(a[i], b[j])) (i, j) = (Take(common, a[i], i), j + 1);
            else if (lengths[i + 1, j] >= lengths[i, j + 1]) i++;
            else j++;
        }
        return common;
    }

    private static int Take(List<string> common, string word, int at)
    {
        common.Add(word);
        return at + 1;
    }

    // The length of the longest common subsequence from each pair of places on.
    private static int[,] Lengths(IReadOnlyList<string> a, IReadOnlyList<string> b)
    {
        var lengths = new int[a.Count + 1, b.Count + 1];
        for (var i = a.Count - 1; i >= 0; i--)
            for (var j = b.Count - 1; j >= 0; j--)
                lengths[i, j] = Same.Equals(a[i], b[j]) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        return lengths;
    }

    private static IReadOnlyList<string> Words(string caption) => [.. Word().Matches(caption).Select(match => match.Value)];

    private static string Join(IEnumerable<string> words)
    {
        var text = new StringBuilder();
        foreach (var word in words)
        {
            if (text.Length > 0 && !Closing().IsMatch(word) && text[^1] is not ('(' or '[')) text.Append(' ');
            text.Append(word);
        }
        return text.ToString();
    }

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}_'’\-]+|[^\s]")]
    private static partial Regex Word();

    [GeneratedRegex(@"^[,.;:!?)\]]$")]
    private static partial Regex Closing();
}

/// <summary>A stretch of a caption that all captions have, or that some lack.</summary>
public readonly record struct CaptionPart(string Text, bool IsShared);
