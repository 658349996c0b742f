using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.Tokenizer;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>Text features of prompts, each computed once for as long as it is among the last few hundred used.</summary>
/// <param name="tokenizer">The encoder's.</param>
/// <param name="encoder">Asked for only when a prompt is new, so that it need not stay in memory.</param>
public sealed class PromptFeatures(BpeTokenizer tokenizer, Func<Qwen3TextEncoder> encoder) : IDisposable
{
    private const int Kept = 256;
    private const int MostTokens = 1024;
    private readonly Dictionary<string, Tensor> known = new(StringComparer.Ordinal);
    private readonly LinkedList<string> used = new(); // the latest first

    /// <summary>Features of several prompts; those that are new are encoded together. The tensors stay this object's.</summary>
    /// <param name="prompts">Without the chat template; may repeat.</param>
    /// <returns>[L, D] for each prompt.</returns>
    /// <exception cref="BadInputException">A prompt is longer than 1024 tokens.</exception>
    public IReadOnlyList<Tensor> Of(IReadOnlyList<string> prompts)
    {
        var missing = prompts.Where(prompt => !known.ContainsKey(prompt)).Distinct(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            var features = encoder().Encode([.. missing.Select(Tokens)]);
            foreach (var (prompt, feature) in missing.Zip(features)) known[prompt] = feature.DetachFromDisposeScope();
        }
        foreach (var prompt in prompts.Distinct(StringComparer.Ordinal)) Touch(prompt);
        Forget(beyond: Math.Max(Kept, prompts.Count));
        return [.. prompts.Select(prompt => known[prompt])];
    }

    /// <summary>Frees the features; the encoder stays.</summary>
    public void Dispose() => Forget(beyond: 0);

    private int[] Tokens(string prompt)
    {
        var ids = ChatTemplate.Encode(tokenizer, prompt);
        return ids.Length <= MostTokens ? ids : throw new BadInputException(
            $"The prompt \"{prompt[..40]}…\" has {ids.Length} tokens; the limit is {MostTokens}, so shorten it.");
    }

    private void Touch(string prompt)
    {
        used.Remove(prompt);
        used.AddFirst(prompt);
    }

    private void Forget(int beyond)
    {
        while (used.Count > beyond)
        {
            known.Remove(used.Last!.Value, out var features);
            features!.Dispose();
            used.RemoveLast();
        }
    }
}
