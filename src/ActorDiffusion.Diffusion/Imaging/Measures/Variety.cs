using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Sampling;

namespace ActorDiffusion.Diffusion.Imaging.Measures;

/// <summary>How different the pictures of a set are from each other and from the ones a style was learned from, measured between latents.</summary>
/// <param name="autoencoder">Any FLUX autoencoder, asked for anew for each picture, so that it may leave memory meanwhile.</param>
/// <param name="series">The pictures of the style, at least two.</param>
public sealed class Variety(Func<FluxAutoencoder> autoencoder, IReadOnlyList<Picture> series)
{
    private readonly IReadOnlyList<float[]> references = Latents(autoencoder, series, series[0]);

    /// <inheritdoc cref="Variety(Func{FluxAutoencoder}, IReadOnlyList{Picture})"/>
    public Variety(FluxAutoencoder autoencoder, IReadOnlyList<Picture> series)
        : this(() => autoencoder, series)
    {
    }

    /// <summary>The mean distance of two pictures of the set, as a multiple of that of two pictures of the series: 0 when all are the same.</summary>
    /// <param name="pictures">At least two.</param>
    public double Within(IReadOnlyList<Picture> pictures) => MeanOfPairs(Latents(autoencoder, pictures, series[0])) / MeanOfPairs(references);

    /// <summary>
    /// The mean distance of a picture to the one of the series it is most like, as a multiple of the distance of two pictures of the series:
    /// near 0 the series was learned by heart.
    /// </summary>
    /// <param name="pictures">At least one.</param>
    public double ToSeries(IReadOnlyList<Picture> pictures) =>
        Latents(autoencoder, pictures, series[0]).Average(picture => references.Min(reference => Distance(picture, reference))) / MeanOfPairs(references);

    private static double MeanOfPairs(IReadOnlyList<float[]> set) =>
        set.SelectMany((first, i) => set.Skip(i + 1).Select(second => Distance(first, second))).Average();

    private static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Average());

    private static IReadOnlyList<float[]> Latents(Func<FluxAutoencoder> autoencoder, IReadOnlyList<Picture> pictures, Picture like)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        return [.. pictures.Select(picture => Latent(autoencoder(), picture, like))];
    }

    private static float[] Latent(FluxAutoencoder autoencoder, Picture picture, Picture like)
    {
        var cell = autoencoder.Config.Downscale;
        var (width, height) = (Math.Max(cell, like.Width / cell * cell), Math.Max(cell, like.Height / cell * cell));
        return autoencoder.Encode(PictureTensors.FromPictures([PictureResizer.Cover(picture, width, height)])).ToArray<float>();
    }
}
