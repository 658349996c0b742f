using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Diffusion.Training.Caches;

/// <summary>Text features by caption and text encoder.</summary>
/// <param name="cache">Where they are kept.</param>
/// <param name="encoderHash">Identifies the text encoder's weights and the tokenizer.</param>
/// <param name="encode">Caption to [L, D]; only called for captions that are not cached.</param>
internal sealed class TextCache(TensorCache cache, string encoderHash, Func<string, Tensor> encode)
{
    public bool Contains(string caption) => cache.Contains(KeyOf(caption));

    /// <summary>[L, D] float32 in the caller's scope.</summary>
    public Tensor Get(string caption) => cache.Get(KeyOf(caption), () => encode(caption));

    private string KeyOf(string caption) => ContentHash.OfParts("text/1", encoderHash, caption);
}
