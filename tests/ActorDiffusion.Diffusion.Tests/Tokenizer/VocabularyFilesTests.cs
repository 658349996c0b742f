using System.Text.Json;
using ActorDiffusion.Diffusion.Tokenizer;

namespace ActorDiffusion.Diffusion.Tests.Tokenizer;

/// <summary>The older form of a tokenizer, as ComfyUI brings it along: vocab.json, merges.txt, tokenizer_config.json.</summary>
public sealed class VocabularyFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public VocabularyFilesTests()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Tokenizers.MiniFile));
        var model = json.RootElement.GetProperty("model");
        File.WriteAllText(folder.File("vocab.json"), model.GetProperty("vocab").GetRawText());
        File.WriteAllLines(folder.File("merges.txt"), ["#version: 0.2", .. model.GetProperty("merges").EnumerateArray().Select(Merge)]);
        File.Copy(Repository.Sample("mini/tokenizer/tokenizer_config.json"), folder.File("tokenizer_config.json"));

        static string Merge(JsonElement merge) =>
            merge.ValueKind == JsonValueKind.String ? merge.GetString()! : string.Join(' ', merge.EnumerateArray().Select(part => part.GetString()));
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("sportrait-laz portrait of a woman, short hair, pink background")]
    [InlineData("Café déjà vu 2025! <|im_end|> it's  two\n\nlines")]
    public void It_gives_the_ids_of_the_tokenizer_json(string prompt) =>
        ChatTemplate.Encode(BpeTokenizer.Load(folder.File("vocab.json")), prompt).ShouldBe(ChatTemplate.Encode(Tokenizers.Mini, prompt));

    [Fact]
    public void A_vocabulary_without_merges_is_refused()
    {
        File.Delete(folder.File("merges.txt"));
        Should.Throw<BadInputException>(() => BpeTokenizer.Load(folder.File("vocab.json"))).Message.ShouldContain("merges.txt");
    }

    [Fact]
    public void A_damaged_merge_is_refused()
    {
        File.AppendAllText(folder.File("merges.txt"), "one two three\n");
        Should.Throw<BadInputException>(() => BpeTokenizer.Load(folder.File("vocab.json"))).Message.ShouldContain("not in the vocabulary");
    }
}
