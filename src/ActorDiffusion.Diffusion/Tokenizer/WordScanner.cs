using System.Globalization;
using System.Text;

namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>
/// Cuts text into the words within which byte pairs are merged. Works on code points: .NET's regular expressions see UTF-16 units and
/// miss letters outside the basic plane.
/// </summary>
internal sealed class WordScanner(WordPattern pattern)
{
    private enum Kind { End, Letter, Number, Space, LineEnd, Other }

    /// <summary>The end of the word that starts at <paramref name="start"/>; the text has no lone surrogates.</summary>
    public int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        if (text[start] == '\'' && Contraction(text[start..]) is var length and > 0) return start + length;
        var first = Look(text, start, out var afterFirst);
        var second = Look(text, afterFirst, out _);
        var prefixed = text[start] == ' ';
        if (first == Kind.Letter) return Run(text, start, Kind.Letter);
        if (second == Kind.Letter && (prefixed || pattern.LettersTakePrefix && first is Kind.Space or Kind.Other))
            return Run(text, afterFirst, Kind.Letter);
        if (first == Kind.Number) return Run(text, start, Kind.Number, pattern.DigitsInGroup);
        if (prefixed && second == Kind.Number && pattern.DigitsInGroup == 0) return Run(text, afterFirst, Kind.Number);
        if (first == Kind.Other || prefixed && second == Kind.Other) return Punctuation(text, first == Kind.Other ? start : afterFirst);
        return WhiteSpace(text, start);
    }

    private int Punctuation(ReadOnlySpan<char> text, int start)
    {
        var end = Run(text, start, Kind.Other);
        return pattern.LineEndsApart ? Run(text, end, Kind.LineEnd) : end;
    }

    // \s*[\r\n]+ | \s+(?!\S) | \s+
    private int WhiteSpace(ReadOnlySpan<char> text, int start)
    {
        int end = start, last = start, afterLineEnd = start;
        while (Look(text, end, out var next) is Kind.Space or Kind.LineEnd)
        {
            last = end;
            if (text[end] is '\r' or '\n') afterLineEnd = next;
            end = next;
        }
        if (pattern.LineEndsApart && afterLineEnd > start) return afterLineEnd;
        return end == text.Length || last == start ? end : last; // the last one is left for the word that follows
    }

    private int Run(ReadOnlySpan<char> text, int start, Kind kind, int atMost = 0)
    {
        var end = start;
        for (var count = 0; (atMost == 0 || count < atMost) && Look(text, end, out var next) == kind; count++) end = next;
        return end;
    }

    private int Contraction(ReadOnlySpan<char> text)
    {
        var comparison = pattern.ContractionsInAnyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var ending in (ReadOnlySpan<string>)["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"])
            if (text.StartsWith(ending, comparison)) return ending.Length;
        // The long s folds to s where case does not matter.
        return pattern.ContractionsInAnyCase && text.StartsWith("'\u017F") ? 2 : 0;
    }

    private static Kind Look(ReadOnlySpan<char> text, int at, out int next)
    {
        next = at;
        if (at >= text.Length) return Kind.End;
        Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
        next = at + length;
        if (rune.Value is '\r' or '\n') return Kind.LineEnd;
        if (Rune.IsWhiteSpace(rune)) return Kind.Space;
        return Rune.GetUnicodeCategory(rune) switch
        {
            <= UnicodeCategory.OtherLetter => Kind.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Kind.Number,
            _ => Kind.Other,
        };
    }
}
