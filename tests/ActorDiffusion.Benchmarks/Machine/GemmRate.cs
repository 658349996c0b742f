namespace ActorDiffusion.Benchmarks.Machine;

/// <summary>Matrix products at the shapes of a full-size Z-Image feed-forward: the rate that everything else is held against.</summary>
internal static class GemmRate
{
    private const int Tokens = 1056, Inner = 3840, Outer = 10240;

    /// <summary>GFLOP/s of x[1056, 3840] · W[10240, 3840]ᵀ.</summary>
    internal static double Measure(ScalarType dtype, Device device, int repeats = 5)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        using var generator = new Generator(1);
        var x = randn([Tokens, Inner], generator).to(device, dtype);
        var weight = randn([Outer, Inner], generator).to(device, dtype);
        var seconds = Stopwatches.Median(repeats, () =>
        {
            using var inner = NewDisposeScope();
            // Reading one element waits for a device that works on its own.
            nn.functional.linear(x, weight).select(0, 0).select(0, 0).ToDouble();
        });
        return 2.0 * Tokens * Inner * Outer / seconds / 1e9;
    }
}
