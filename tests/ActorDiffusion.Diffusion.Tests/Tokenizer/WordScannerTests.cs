using ActorDiffusion.Diffusion.Tokenizer;

namespace ActorDiffusion.Diffusion.Tests.Tokenizer;

public class WordScannerTests
{
    private static readonly WordPattern Qwen = WordPattern.FromRegex(
        @"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")!;

    [Theory]
    [InlineData("two words", "two| words")]
    [InlineData("it's IT'S 'tis", "it|'s| IT|'S| '|tis")]
    [InlineData("  deep\t\tblue", " | deep|\t|\tblue")]
    [InlineData("2025", "2|0|2|5")]
    [InlineData("a 12", "a| |1|2")]
    [InlineData("(ok) ...\n\nend", "(ok|)| ...\n\n|end")]
    [InlineData("line \n \n next", "line| \n \n| next")]
    [InlineData("trail   ", "trail|   ")]
    [InlineData("𝒜𝒷 𠀋字", "𝒜𝒷| 𠀋字")]
    [InlineData("\u00A0x", "\u00A0x")]
    public void Qwens_words(string text, string words) => Words(text, Qwen).ShouldBe(words);

    [Theory]
    [InlineData("it's IT'S", "it|'s| IT|'|S")]
    [InlineData("(ok) 2025 x1", "(|ok|)| 2025| x|1")]
    [InlineData("a\n\nb", "a|\n|\n|b")]
    public void Gpt2s_words(string text, string words) => Words(text, WordPattern.Gpt2).ShouldBe(words);

    [Fact]
    public void Llama3_cuts_numbers_after_three_digits() => Words("2025", Qwen with { DigitsInGroup = 3 }).ShouldBe("202|5");

    private static string Words(string text, WordPattern pattern)
    {
        var scanner = new WordScanner(pattern);
        var words = new List<string>();
        for (var at = 0; at < text.Length; at += words[^1].Length) words.Add(text[at..scanner.EndOfWord(text, at)]);
        return string.Join('|', words);
    }
}
