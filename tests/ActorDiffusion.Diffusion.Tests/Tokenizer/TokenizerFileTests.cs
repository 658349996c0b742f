using System.Text.Json.Nodes;
using ActorDiffusion.Diffusion.Tokenizer;

namespace ActorDiffusion.Diffusion.Tests.Tokenizer;

public class TokenizerFileTests
{
    [Theory]
    [InlineData("not json", "intact")]
    [InlineData("[1, 2]", "intact")]
    [InlineData("{\"model\": 7}", "intact")]
    [InlineData("{\"model\": {\"type\": \"Unigram\"}}", "Unigram")]
    [InlineData("{\"model\": {\"type\": \"BPE\", \"merges\": [], \"vocab\": {\"a\": 1}}}", "byte letter")]
    public void A_file_that_is_no_byte_level_bpe_is_refused(string content, string expected)
    {
        Error(Changed(_ => content)).ShouldContain(expected);
    }

    [Fact]
    public void A_missing_file_is_named() => Should.Throw<BadInputException>(() => BpeTokenizer.Load("/nowhere/tokenizer.json"))
        .Message.ShouldContain("/nowhere/tokenizer.json");

    [Fact]
    public void A_truncated_file_is_refused() => Error(Changed(text => text[..(text.Length / 2)])).ShouldContain("intact");

    [Fact]
    public void A_merge_of_unknown_tokens_is_refused() =>
        Error(Edited(root => root["model"]!["merges"]!.AsArray().Add("zzz qqq"))).ShouldContain("merge 1251");

    [Fact]
    public void A_merge_that_is_no_pair_is_refused() =>
        Error(Edited(root => root["model"]!["merges"]!.AsArray().Add(JsonNode.Parse("[null]")))).ShouldContain("merge");

    [Theory]
    [InlineData(-1)]
    [InlineData(2_000_000_000)]
    public void An_id_beyond_all_vocabularies_is_refused(int id) =>
        Error(Edited(root => root["model"]!["vocab"]!["!"] = id)).ShouldContain(id.ToString(System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void An_unknown_word_pattern_is_named() =>
        Error(Edited(root => root["pre_tokenizer"]!["pretokenizers"]![0]!["pattern"]!["Regex"] = @"\w+")).ShouldContain(@"word pattern \w+");

    [Fact]
    public void An_unknown_normaliser_is_named() => Error(Edited(root => root["normalizer"]!["type"] = "NFKC")).ShouldContain("NFKC");

    [Fact]
    public void An_empty_added_token_is_refused() =>
        Error(Edited(root => root["added_tokens"]![0]!["content"] = "")).ShouldContain("added token is empty");

    [Fact]
    public void Merges_may_be_written_as_pairs()
    {
        var path = Edited(root =>
        {
            var merges = root["model"]!["merges"]!.AsArray();
            for (var i = 0; i < merges.Count; i++)
                merges[i] = new JsonArray([.. merges[i]!.GetValue<string>().Split(' ').Select(part => JsonValue.Create(part))]);
        });
        Loaded(path).Encode("a portrait of a woman").ShouldBe(Tokenizers.Mini.Encode("a portrait of a woman"));
    }

    [Fact]
    public void Ignore_merges_takes_whole_words_of_the_vocabulary_first()
    {
        var path = Edited(root =>
        {
            root["model"]!["ignore_merges"] = true;
            root["model"]!["merges"] = new JsonArray();
        });
        var tokenizer = Loaded(path);
        tokenizer.Encode("user").ShouldBe(Tokenizers.Mini.Encode("user"));
        tokenizer.Encode("qzq").Length.ShouldBe(3);
    }

    [Fact]
    public void Added_tokens_take_white_space_along_and_stay_out_of_words_where_the_file_says_so()
    {
        var path = Edited(root => root["added_tokens"]!.AsArray().Add(JsonNode.Parse(
            """{"id": 1509, "content": "laz", "single_word": true, "lstrip": true, "rstrip": true, "normalized": false, "special": false}""")));
        var tokenizer = Loaded(path);
        tokenizer.Encode("a  laz \n").ShouldBe([.. tokenizer.Encode("a"), 1509]);
        tokenizer.Encode("lazy").ShouldNotContain(1509);
        tokenizer.Encode("blaz").ShouldNotContain(1509);
    }

    private static string Edited(Action<JsonNode> edit) => Changed(text =>
    {
        var root = JsonNode.Parse(text)!;
        edit(root);
        return root.ToJsonString();
    });

    private static string Changed(Func<string, string> change)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, change(File.ReadAllText(Tokenizers.MiniFile)));
        return path;
    }

    private static BpeTokenizer Loaded(string path)
    {
        try
        {
            return BpeTokenizer.Load(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Error(string path) => Should.Throw<BadInputException>(() => Loaded(path)).Message;
}
