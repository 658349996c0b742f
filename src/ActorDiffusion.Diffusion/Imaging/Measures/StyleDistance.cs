using ActorDiffusion.Diffusion.FluxVae;

namespace ActorDiffusion.Diffusion.Imaging.Measures;

/// <summary>
/// How far pictures are from the style of a series: the relative distance of their Gram matrices, in the features of the autoencoder's encoder,
/// to the mean of the series. 0 is the mean style itself; nearly 1 has nothing in common with it. Where a portrait's face or place differs
/// hardly counts, line, texture and colour do.
/// </summary>
/// <param name="autoencoder">Any FLUX autoencoder, asked for anew for each picture, so that it may leave memory meanwhile; distances of different ones cannot be compared.</param>
/// <param name="series">The pictures of the style, at least one.</param>
public sealed class StyleDistance(Func<FluxAutoencoder> autoencoder, IReadOnlyList<Picture> series)
{
    private readonly IReadOnlyList<IReadOnlyList<double[]>> references = [.. series.Select(picture => GramMatrices.Of(autoencoder(), picture))];

    /// <inheritdoc cref="StyleDistance(Func{FluxAutoencoder}, IReadOnlyList{Picture})"/>
    public StyleDistance(FluxAutoencoder autoencoder, IReadOnlyList<Picture> series)
        : this(() => autoencoder, series)
    {
    }

    /// <summary>How far the pictures of the series are from their own mean: no generated picture need come closer.</summary>
    public double OfSeries => references.Average(picture => GramMatrices.Distance(picture, Mean));

    /// <summary>The mean distance of some pictures to the series.</summary>
    /// <param name="pictures">At least one, of any size.</param>
    public double Of(IReadOnlyList<Picture> pictures) =>
        pictures.Average(picture => GramMatrices.Distance(GramMatrices.Of(autoencoder(), picture), Mean));

    private IReadOnlyList<double[]> Mean => field ??= GramMatrices.Mean(references);
}
