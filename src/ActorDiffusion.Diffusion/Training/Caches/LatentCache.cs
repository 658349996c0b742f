using ActorDiffusion.Diffusion.Training.Dataset;

namespace ActorDiffusion.Diffusion.Training.Caches;

/// <summary>Scaled latents (the encoder's mode) by picture, size and autoencoder.</summary>
/// <param name="cache">Where they are kept.</param>
/// <param name="encoderHash">Identifies the autoencoder's weights.</param>
/// <param name="encode">A picture, cut to its bucket, to [16, h, w]; only called for pictures that are not cached.</param>
internal sealed class LatentCache(TensorCache cache, string encoderHash, Func<DatasetItem, Tensor> encode)
{
    public bool Contains(DatasetItem item) => cache.Contains(KeyOf(item));

    /// <summary>[16, h, w] float32 in the caller's scope.</summary>
    public Tensor Get(DatasetItem item) => cache.Get(KeyOf(item), () => encode(item));

    private string KeyOf(DatasetItem item) => ContentHash.OfParts("latent/1", encoderHash, item.PictureHash, item.Bucket.ToString());
}
