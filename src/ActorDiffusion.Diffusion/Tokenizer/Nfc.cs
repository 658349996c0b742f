using System.Text;

namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>
/// Unicode normalisation form C (UAX #15). <see cref="string.Normalize()"/> leaves text as it is when globalization is invariant.
/// </summary>
internal static class Nfc
{
    private const int SyllableBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int Vowels = 21, Tails = 28, Syllables = 19 * Vowels * Tails;

    /// <summary>The composed form; lone surrogates become U+FFFD.</summary>
    public static string Normalize(string text)
    {
        // Nothing below U+0300 combines or decomposes into something that would not compose again.
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', '\u02FF')) return text;
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes()) Decompose(rune.Value, points);
        Order(points);
        Compose(points);
        var composed = new StringBuilder(points.Count);
        foreach (var point in points) composed.Append(new Rune(point));
        return composed.ToString();
    }

    private static void Decompose(int point, List<int> into)
    {
        var syllable = point - SyllableBase;
        if (syllable is >= 0 and < Syllables)
        {
            into.Add(LeadBase + syllable / (Vowels * Tails));
            into.Add(VowelBase + syllable % (Vowels * Tails) / Tails);
            if (syllable % Tails != 0) into.Add(TailBase + syllable % Tails);
        }
        else if (CompositionTable.Instance.Decompose(point) is { } parts)
            foreach (var part in parts) Decompose(part, into);
        else
            into.Add(point);
    }

    // Runs of marks are sorted by class; marks of one class keep their order.
    private static void Order(List<int> points)
    {
        for (var start = 0; start < points.Count; start++)
        {
            var end = start;
            while (end < points.Count && CompositionTable.Instance.ClassOf(points[end]) != 0) end++;
            if (end - start > 1)
            {
                var marks = points.GetRange(start, end - start).OrderBy(CompositionTable.Instance.ClassOf).ToArray();
                for (var i = 0; i < marks.Length; i++) points[start + i] = marks[i];
            }
            start = end;
        }
    }

    // A mark joins the last starter unless one of its own or a higher class stands between them.
    private static void Compose(List<int> points)
    {
        int starter = -1, kept = 0, lastClass = 0;
        foreach (var point in points.ToArray())
        {
            var mark = CompositionTable.Instance.ClassOf(point);
            var adjacent = starter == kept - 1;
            if (starter >= 0 && (adjacent || lastClass < mark) && Pair(points[starter], point) is { } composed)
            {
                points[starter] = composed;
                continue;
            }
            if (mark == 0) starter = kept;
            lastClass = mark;
            points[kept++] = point;
        }
        points.RemoveRange(kept, points.Count - kept);
    }

    private static int? Pair(int first, int second)
    {
        int lead = first - LeadBase, vowel = second - VowelBase, syllable = first - SyllableBase, tail = second - TailBase;
        if (lead is >= 0 and < 19 && vowel is >= 0 and < Vowels) return SyllableBase + (lead * Vowels + vowel) * Tails;
        if (syllable is >= 0 and < Syllables && syllable % Tails == 0 && tail is > 0 and < Tails) return first + tail;
        return CompositionTable.Instance.TryCompose(first, second, out var composed) ? composed : null;
    }
}
