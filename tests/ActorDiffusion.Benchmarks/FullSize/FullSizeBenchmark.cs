using ActorDiffusion.Benchmarks.Machine;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Benchmarks.FullSize;

/// <summary>One picture size.</summary>
/// <param name="Pixels">Width and height.</param>
/// <param name="ForwardSeconds">One evaluation.</param>
/// <param name="ForwardShare">Its rate over the GEMM rate of the same run.</param>
/// <param name="LoraStepSeconds">One LoRA step with recomputed blocks.</param>
/// <param name="LoraStepShare">Its rate over the GEMM rate: forward, recomputation and gradient of the inputs.</param>
public sealed record FullSizeTimes(int Pixels, double ForwardSeconds, double ForwardShare, double LoraStepSeconds, double LoraStepShare);

/// <summary>A full-size run.</summary>
/// <param name="Device">Where.</param>
/// <param name="CheckpointGigabytes">Bytes of the synthetic checkpoint / 10⁹.</param>
/// <param name="GemmGflops">bfloat16 matrix products, GFLOP/s.</param>
/// <param name="PeakGibibytes">Most main memory held, the mapped file included.</param>
/// <param name="Sizes">Times by picture size.</param>
public sealed record FullSizeResult(string Device, double CheckpointGigabytes, double GemmGflops, double PeakGibibytes, IReadOnlyList<FullSizeTimes> Sizes);

/// <summary>Makes a synthetic checkpoint, maps it, and runs it.</summary>
public static class FullSizeBenchmark
{
    /// <summary>Runs all sizes.</summary>
    /// <param name="folder">Where the checkpoint is written; it is removed afterwards.</param>
    /// <param name="config">Sizes of the model; null for Z-Image's own.</param>
    /// <param name="report">Told what is going on.</param>
    /// <exception cref="BadInputException">The folder has too little room.</exception>
    public static FullSizeResult Run(string folder, ZImageConfig? config, Action<string> report)
    {
        var path = Path.Combine(folder, "synthetic-z-image.safetensors");
        var sizes = config ?? SyntheticCheckpoint.FullSize;
        CheckRoom(folder, sizes);
        try
        {
            report("Writing a synthetic checkpoint");
            SyntheticCheckpoint.Write(path, sizes);
            return Measure(path, sizes, report);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static FullSizeResult Measure(string path, ZImageConfig config, Action<string> report)
    {
        var device = CUDA.IsAvailable ? CUDA : CPU;
        report("Measuring the machine's matrix products");
        var rate = GemmRate.Measure(ScalarType.BFloat16, device);
        using var workload = new FullSizeWorkload(path, config, device);
        var times = new List<FullSizeTimes>();
        foreach (var pixels in device == CPU ? (int[])[256, 512] : [256, 512, 1024])
        {
            report($"One evaluation at {pixels}×{pixels}");
            var forward = workload.Forward(pixels);
            report($"One LoRA step at {pixels}×{pixels}");
            var step = workload.LoraStep(pixels);
            var flops = workload.ForwardFlops(pixels) / 1e9;
            times.Add(new(pixels, forward, flops / forward / rate, step, 3 * flops / step / rate));
        }

        return new(device.ToString(), new FileInfo(path).Length / 1e9, rate, ProcessMemory.PeakGibibytes(), times);
    }

    private static void CheckRoom(string folder, ZImageConfig config)
    {
        var needed = ZImageSchema.Of(config).Required.Values.Sum(shape => 2 * shape.Aggregate(1L, (product, size) => product * size));
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        if (free < needed * 1.02)
            throw new BadInputException($"The folder {folder} has {free / 1e9:F1} GB free where the synthetic checkpoint needs {needed / 1e9:F1} GB; name another with --data-dir DIR.");
    }
}
