namespace ActorDiffusion.Diffusion.Training.Logging;

/// <summary>
/// Loss averaged a noise band: the single step's loss is mostly the noise level that was drawn (zimage.md §10 trap 24). Exponential
/// averages over the samples of a band, corrected for the start; plain numbers, so that a checkpoint keeps them.
/// </summary>
internal sealed class SigmaBands
{
    public const int Count = 5;
    private const double Memory = 0.98;

    private readonly double[] sums;
    private readonly double[] weights;

    public SigmaBands() : this(new double[Count], new double[Count])
    {
    }

    public SigmaBands(IReadOnlyList<double> sums, IReadOnlyList<double> weights)
    {
        if (sums.Count != Count || weights.Count != Count)
            throw new ArgumentException($"{Count} bands are expected");
        this.sums = [.. sums];
        this.weights = [.. weights];
    }

    public IReadOnlyList<double> Sums => sums;
    public IReadOnlyList<double> Weights => weights;

    /// <summary>NaN where nothing was drawn yet.</summary>
    public IReadOnlyList<double> Averages => [.. sums.Zip(weights, (sum, weight) => sum / weight)];

    public static string NameOf(int band) =>
        FormattableString.Invariant($"sigma_{(double)band / Count:0.0}-{(band + 1.0) / Count:0.0}");

    public void Add(double sigma, double loss)
    {
        var band = Math.Clamp((int)(sigma * Count), 0, Count - 1);
        sums[band] = (sums[band] * Memory) + loss;
        weights[band] = (weights[band] * Memory) + 1;
    }
}
