namespace ActorDiffusion.Diffusion.Tokenizer;

/// <summary>The text that Z-Image's encoder was trained to read a prompt in. Source: diffusers pipeline_z_image.py _encode_prompt.</summary>
public static class ChatTemplate
{
    /// <summary>The prompt as the user's turn and the opening of the answer: no system message, no thinking block.</summary>
    public static string Wrap(string prompt) => $"<|im_start|>user\n{prompt}<|im_end|>\n<|im_start|>assistant\n";

    /// <summary>The ids of the wrapped prompt, the first <paramref name="limit"/> of them where it is longer.</summary>
    /// <param name="tokenizer">The text encoder's tokenizer.</param>
    /// <param name="prompt">What the user wrote; may be empty.</param>
    /// <param name="limit">512 as diffusers cuts, which loses the closing of the template too; null as ComfyUI, which cuts nothing.</param>
    public static int[] Encode(BpeTokenizer tokenizer, string prompt, int? limit = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        var ids = tokenizer.Encode(Wrap(prompt));
        return limit is { } most && ids.Length > most ? ids[..most] : ids;
    }
}
