using System.Text.Json;
using ActorDiffusion.Diffusion.Tokenizer;

namespace ActorDiffusion.Diffusion.Tests.Tokenizer;

public class MiniTokenizerTests
{
    [Fact]
    public void The_mini_models_prompts_have_the_ids_that_it_was_trained_with()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(Repository.Sample("mini/check/token_ids.json")));
        cases.RootElement.GetArrayLength().ShouldBeGreaterThan(2);
        foreach (var entry in cases.RootElement.EnumerateArray())
            ChatTemplate.Encode(Tokenizers.Mini, entry.GetProperty("prompt").GetString()!)
                .ShouldBe(entry.GetProperty("ids_with_template").EnumerateArray().Select(id => id.GetInt32()));
    }

    [Fact]
    public void Ids_of_another_tokenizer_are_refused()
    {
        Tokenizers.Mini.VocabularySize.ShouldBe(1509);
        Tokenizers.Mini.AddedTokenId("<|im_end|>").ShouldBe(1508);
        Should.Throw<BadInputException>(() => Tokenizers.Mini.Decode([151644])).Message.ShouldContain("151644");
    }
}
