using System.Buffers;
using System.Text;

namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>Finds added tokens from left to right, at each place the longest.</summary>
internal sealed class AddedTokenFinder
{
    private readonly Dictionary<char, AddedToken[]> byFirst;
    private readonly SearchValues<char> firsts;

    public AddedTokenFinder(IEnumerable<AddedToken> tokens)
    {
        byFirst = tokens.GroupBy(token => token.Content[0])
            .ToDictionary(group => group.Key, group => group.OrderByDescending(token => token.Content.Length).ToArray());
        firsts = SearchValues.Create(byFirst.Keys.ToArray());
    }

    /// <summary>The first token at or after <paramref name="from"/> and the stretch of text that it takes.</summary>
    public AddedToken? Find(string text, int from, out int start, out int end)
    {
        for (var at = from; at < text.Length; at++)
        {
            var offset = text.AsSpan(at).IndexOfAny(firsts);
            if (offset < 0) break;
            at += offset;
            foreach (var token in byFirst[text[at]])
            {
                if (string.CompareOrdinal(text, at, token.Content, 0, token.Content.Length) != 0) continue;
                (start, end) = (at, at + token.Content.Length);
                if (token.SingleWord && (EndsInWord(text.AsSpan(from, start - from)) || StartsInWord(text.AsSpan(end)))) continue;
                while (token.StripLeft && start > from && char.IsWhiteSpace(text[start - 1])) start--;
                while (token.StripRight && end < text.Length && char.IsWhiteSpace(text[end])) end++;
                return token;
            }
        }
        start = end = text.Length;
        return null;
    }

    private static bool EndsInWord(ReadOnlySpan<char> before) =>
        Rune.DecodeLastFromUtf16(before, out var rune, out _) == OperationStatus.Done && IsWord(rune);

    private static bool StartsInWord(ReadOnlySpan<char> behind) =>
        Rune.DecodeFromUtf16(behind, out var rune, out _) == OperationStatus.Done && IsWord(rune);

    private static bool IsWord(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value == '_';
}
