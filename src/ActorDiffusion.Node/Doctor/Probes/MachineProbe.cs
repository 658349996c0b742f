using System.Runtime.Intrinsics.X86;

namespace ActorDiffusion.Node.Doctor;

/// <summary>Reads what the processor is and what the libraries were told.</summary>
internal static class MachineProbe
{
    /// <param name="threads">Of an operation, as libtorch says; null where it does not load.</param>
    public static MachineFacts Read(int? threads)
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
            ForcedCoreType = Environment.GetEnvironmentVariable("ACTORDIFFUSION_KEEP_CORETYPE") is { Length: > 0 }
                ? Environment.GetEnvironmentVariable("OPENBLAS_CORETYPE")
                : null,
            BlasPath = LoadedBlas("/proc/self/maps"),
            OmpThreads = threads ?? cores,
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
