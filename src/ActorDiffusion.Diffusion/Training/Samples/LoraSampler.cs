using ActorDiffusion.Diffusion.Sampling;
using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Diffusion.Training.Trainables;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training.Samples;

/// <summary>Previews of a LoRA as it is now, beside the transformer that it is trained with.</summary>
/// <param name="transformer">Stays the caller's.</param>
/// <param name="files">Where text encoder and autoencoder are.</param>
/// <param name="trainable">What is trained.</param>
/// <param name="gallery">Its requests use the LoRAs of <see cref="Loras"/>.</param>
internal sealed class LoraSampler(BaseTransformer transformer, ModelFiles files, LoraTrainable trainable, PreviewGallery gallery) : ISampler, IDisposable
{
    private const string Trained = "trained";

    private readonly ImageModel model = ImageModel.Around(transformer.Transformer, files);

    /// <summary>The trained LoRA; base weights that were merged are taken out again, because it will be used without them (zimage.md §5.6).</summary>
    public static IReadOnlyList<LoraUse> Loras(IReadOnlyList<string> baseWeights) =>
        [new(Trained, 1), .. baseWeights.Select(file => new LoraUse(file, -1))];

    public void Render(int step, IReadOnlyList<Tensor> values)
    {
        using var scope = NewDisposeScope();
        model.Loras.Put(Trained, trainable.AdapterOf(values));
        gallery.Render(model, step);
    }

    public void Dispose() => model.Dispose();
}
