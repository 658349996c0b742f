namespace ActorDiffusion.Diffusion.Parity;

/// <summary>Distances from a golden. A wrong shape is infinitely far; a result that is not a number stays one, which passes nothing.</summary>
internal static class Errors
{
    public static double Absolute(Tensor actual, Tensor golden)
    {
        using var scope = NewDisposeScope();
        if (!actual.shape.SequenceEqual(golden.shape))
            return double.PositiveInfinity;
        return actual.numel() == 0 ? 0 : (actual.to(ScalarType.Float64) - golden.to(ScalarType.Float64)).abs().max().ToDouble();
    }

    public static double Relative(Tensor actual, Tensor golden) => Relative(Absolute(actual, golden), Largest(golden));

    /// <summary>Over a group of tensors: the largest difference in it over the largest golden value in it.</summary>
    public static double Relative(IEnumerable<(Tensor Actual, Tensor Golden)> group)
    {
        double difference = 0, scale = 0;
        foreach (var (actual, golden) in group)
        {
            // Max keeps "not a number", as it must.
            difference = Math.Max(difference, Absolute(actual, golden));
            scale = Math.Max(scale, Largest(golden));
        }
        return Relative(difference, scale);
    }

    public static double Absolute(IReadOnlyList<float> actual, IReadOnlyList<float> golden) =>
        actual.Count != golden.Count ? double.PositiveInfinity
        : actual.Count == 0 ? 0
        : actual.Zip(golden, (a, b) => Math.Abs((double)a - b)).Aggregate(Math.Max);

    private static double Relative(double difference, double scale) => scale == 0 ? difference : difference / scale;

    private static double Largest(Tensor golden)
    {
        using var scope = NewDisposeScope();
        return golden.numel() == 0 ? 0 : golden.to(ScalarType.Float64).abs().max().ToDouble();
    }
}
