namespace ActorDiffusion.Diffusion.Training.Timesteps;

/// <summary>What a noise level's squared error counts (zimage.md §6.1–6.2).</summary>
internal static class LossWeight
{
    // ai-toolkit's 1000-entry table at these indices (index 0 is σ = 1), linear in between.
    private static readonly (int Index, double Weight)[] Curve =
    [
        (0, .906), (25, 1.220), (50, 1.375), (100, 1.507), (124, 1.523), (150, 1.507), (200, 1.441), (250, 1.355), (300, 1.264),
        (350, 1.172), (400, 1.083), (450, 1.000), (500, .925), (550, .860), (600, .805), (650, .762), (700, .731), (750, .715),
        (800, .716), (850, .728), (900, .716), (950, .582), (999, .447),
    ];

    private static readonly double BellMean = Enumerable.Range(0, 1000).Average(RawBell);

    public static double At(double sigma, WeightingScheme scheme) => scheme switch
    {
        WeightingScheme.SigmaSqrt => Math.Pow(Math.Max(sigma, 1e-3), -2),
        WeightingScheme.Cosmap => 2 / (Math.PI * (1 - (2 * sigma) + (2 * sigma * sigma))),
        WeightingScheme.Weighted => Interpolate((1 - sigma) * 999),
        WeightingScheme.Bell => RawBell((1 - sigma) * 999) / BellMean,
        _ => 1,
    };

    private static double RawBell(int index) => RawBell((double)index);

    private static double RawBell(double index) => Math.Exp(-2 * Math.Pow((index - 500) / 1000, 2)) - Math.Exp(-0.5);

    private static double Interpolate(double index)
    {
        var upper = 1;
        while (upper < Curve.Length - 1 && Curve[upper].Index < index)
            upper++;
        var (left, right) = (Curve[upper - 1], Curve[upper]);
        return left.Weight + ((right.Weight - left.Weight) * (index - left.Index) / (right.Index - left.Index));
    }
}
