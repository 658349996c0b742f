using System.Globalization;
using System.Runtime.Intrinsics.X86;

namespace ActorDiffusion.Node.Doctor;

/// <summary>Reads what the processor is and what the libraries were told.</summary>
internal static class MachineProbe
{
    public static MachineFacts Read()
    {
        var (total, free) = MemoryProbe.Read();
        var cores = Environment.ProcessorCount;
        return new MachineFacts
        {
            Processor = ProcessorName(),
            Cores = cores,
            Avx2 = Avx2.IsSupported,
            Avx512 = Avx512BW.IsSupported,
            MemoryBytes = total,
            FreeMemoryBytes = free,
            OpenBlasCoreType = Environment.GetEnvironmentVariable("OPENBLAS_CORETYPE"),
            BlasPath = LoadedBlas("/proc/self/maps"),
            OmpThreads = int.TryParse(Environment.GetEnvironmentVariable("OMP_NUM_THREADS"), CultureInfo.InvariantCulture, out var threads) ? threads : cores,
        };
    }

    /// <summary>The matrix library that this process has mapped: the links of update-alternatives are followed by then.</summary>
    internal static string? LoadedBlas(string maps) => !File.Exists(maps)
        ? null
        : File.ReadLines(maps).Select(line => line[Math.Max(0, line.IndexOf('/', StringComparison.Ordinal))..])
            .FirstOrDefault(path => path.Contains("openblas", StringComparison.Ordinal));

    private static string ProcessorName()
    {
        const string Mark = "model name";
        const string Linux = "/proc/cpuinfo";
        if (!File.Exists(Linux)) return SystemCommand.Output("sysctl", "-n", "machdep.cpu.brand_string")?.Trim() ?? "processor";
        return File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "processor";
    }
}
