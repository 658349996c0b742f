using System.Security.Cryptography;
using System.Text.Json;
using ActorDiffusion.Diffusion.Tokenizer;

namespace ActorDiffusion.Diffusion.Tests.Tokenizer;

public class Qwen3TokenizerTests
{
    private static readonly JsonElement Golden = Repository.GoldenJson("tokenizer_qwen3.json");

    [Fact]
    public void The_file_under_test_is_the_one_that_the_golden_was_made_with()
    {
        File.Exists(Tokenizers.Qwen3File).ShouldBeTrue("run `npm ci` in tests/npm");
        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Tokenizers.Qwen3File)))
            .ShouldBe(Golden.GetProperty("meta").GetProperty("tokenizer_json").GetProperty("sha256").GetString());
    }

    [Fact]
    public void Every_golden_text_has_exactly_the_golden_ids_and_decodes_to_the_golden_text()
    {
        var cases = Golden.GetProperty("cases").EnumerateArray().ToArray();
        cases.Length.ShouldBe(216);
        foreach (var entry in cases)
        {
            var text = entry.GetProperty("text").GetString()!;
            var ids = Ids(entry.GetProperty("ids"));
            Tokenizers.Qwen3.Encode(text).ShouldBe(ids, text);
            Tokenizers.Qwen3.Decode(ids).ShouldBe(entry.GetProperty("decoded").GetString());
            if (entry.TryGetProperty("prompt", out var prompt)) ChatTemplate.Wrap(prompt.GetString()!).ShouldBe(text);
        }
    }

    [Fact]
    public void A_prompt_beyond_the_limit_keeps_its_first_ids()
    {
        var truncation = Golden.GetProperty("truncation");
        var prompt = truncation.GetProperty("prompt").GetString()!;
        var expected = truncation.EnumerateObject().First(property => property.Value.ValueKind == JsonValueKind.Array).Value;
        ChatTemplate.Encode(Tokenizers.Qwen3, prompt, limit: 512).ShouldBe(Ids(expected));
        ChatTemplate.Encode(Tokenizers.Qwen3, prompt).Length.ShouldBeGreaterThan(512);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("a cat", "64 8251")]
    [InlineData("A photo of a cat", "32 6548 315 264 8251")]
    [InlineData("Hello world", "9707 1879")]
    [InlineData("zwxem painting of a corn field", "89 20984 336 18824 315 264 13776 2070")]
    [InlineData("It's 2025: 1,024x1024!", "2132 594 220 17 15 17 20 25 220 16 11 15 17 19 87 16 15 17 19 0")]
    [InlineData("一只可爱的猫", "102292 108541 100472")]
    [InlineData("  two  spaces\nnew line", "220 1378 220 12621 198 931 1555")]
    [InlineData("café déjà-vu 😀", "924 58858 45839 8273 84 90316")]
    [InlineData("e\u0301", "963")]
    public void Prompts_of_the_specification_have_its_ids_between_the_template(string prompt, string middle)
    {
        var ids = middle.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse);
        ChatTemplate.Encode(Tokenizers.Qwen3, prompt).ShouldBe([151644, 872, 198, .. ids, 151645, 198, 151644, 77091, 198]);
    }

    [Fact]
    public void A_word_of_a_million_letters_is_no_trap()
    {
        var ids = Tokenizers.Qwen3.Encode(new string('a', 1_000_000));
        Tokenizers.Qwen3.Decode(ids).Length.ShouldBe(1_000_000);
    }

    private static int[] Ids(JsonElement list) => list.EnumerateArray().Select(id => id.GetInt32()).ToArray();
}
