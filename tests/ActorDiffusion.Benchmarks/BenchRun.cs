using ActorDiffusion.Benchmarks.Machine;
using ActorDiffusion.Benchmarks.Mini;
using ActorDiffusion.Benchmarks.PyTorch;

namespace ActorDiffusion.Benchmarks;

/// <summary>What <c>actordiffusion bench</c> reports.</summary>
/// <param name="Threads">Threads of one operation.</param>
/// <param name="GemmGflopsFp32">float32 matrix products in this run, GFLOP/s.</param>
/// <param name="GemmGflopsBf16">bfloat16 matrix products in this run, GFLOP/s; 0 where there are none.</param>
/// <param name="Precision">The type that was faster here.</param>
/// <param name="Mini">Times of the mini model in that type.</param>
/// <param name="OperationMicroseconds">What one call costs beyond its arithmetic.</param>
/// <param name="PeakGibibytes">Most main memory held.</param>
/// <param name="PyTorch">The comparison, where asked for.</param>
public sealed record BenchResult(
    int Threads, double GemmGflopsFp32, double GemmGflopsBf16, string Precision, MiniTimes Mini, double OperationMicroseconds, double PeakGibibytes,
    PyTorchResult? PyTorch);

/// <summary>Runs the benchmarks of one process.</summary>
public static class BenchRun
{
    private const int Rounds = 3;

    /// <summary>The mini model, alone or against PyTorch.</summary>
    /// <param name="folder">samples/mini.</param>
    /// <param name="repeats">LoRA steps in one measurement.</param>
    /// <param name="againstPyTorch">Alternate with PyTorch.</param>
    /// <param name="report">Told what is going on.</param>
    public static BenchResult Mini(string folder, int repeats, bool againstPyTorch, Action<string> report)
    {
        keep_freed_memory();
        set_num_threads(Environment.ProcessorCount);
        report("Measuring the machine's matrix products");
        var narrow = Supports(CPU, ScalarType.BFloat16, ProbedOperation.Training) ? GemmRate.Measure(ScalarType.BFloat16, CPU) : 0;
        var wide = GemmRate.Measure(ScalarType.Float32, CPU);
        var dtype = narrow > wide ? ScalarType.BFloat16 : ScalarType.Float32;
        report("Timing LoRA steps and images of the mini model");
        var (mini, comparison) = againstPyTorch
            ? PyTorchComparison.Run(folder, () => MiniBenchmark.Run(folder, dtype, repeats), repeats, Rounds)
            : (MiniBenchmark.Run(folder, dtype, repeats), null);
        return new(
            get_num_threads(), wide, narrow, dtype == ScalarType.BFloat16 ? "bf16" : "fp32", mini, OperationOverhead.Microseconds(),
            ProcessMemory.PeakGibibytes(), comparison);
    }
}
