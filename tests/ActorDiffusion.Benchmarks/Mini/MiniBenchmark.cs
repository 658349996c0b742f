using ActorDiffusion.Benchmarks.Machine;

namespace ActorDiffusion.Benchmarks.Mini;

/// <summary>Seconds of the mini model's work in one type.</summary>
/// <param name="LoraStep">One LoRA step, rank 16, batch 4.</param>
/// <param name="Image">One image alone, 20 Euler steps with CFG.</param>
/// <param name="ImageOfFour">One of four images made together.</param>
public sealed record MiniTimes(double LoraStep, double Image, double ImageOfFour);

/// <summary>Times the mini model.</summary>
public static class MiniBenchmark
{
    /// <summary>Medians over repeats, after one unmeasured run each.</summary>
    /// <param name="folder">samples/mini.</param>
    /// <param name="dtype">Type of matrix products.</param>
    /// <param name="repeats">LoRA steps; a quarter as many images.</param>
    public static MiniTimes Run(string folder, ScalarType dtype, int repeats)
    {
        using var workload = new MiniWorkload(folder, dtype);
        var images = Math.Max(1, repeats / 4);
        return new(
            Stopwatches.Median(repeats, workload.LoraStep),
            Stopwatches.Median(images, () => workload.Image(1)),
            Stopwatches.Median(images, () => workload.Image(4)) / 4);
    }
}
