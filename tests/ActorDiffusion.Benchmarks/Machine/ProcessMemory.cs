using System.Diagnostics;
using System.Globalization;

namespace ActorDiffusion.Benchmarks.Machine;

/// <summary>The most main memory that this process has held, mapped files included.</summary>
internal static class ProcessMemory
{
    internal static double PeakGibibytes()
    {
        const string status = "/proc/self/status";
        if (!File.Exists(status))
            return Process.GetCurrentProcess().PeakWorkingSet64 / (double)(1L << 30);
        var line = File.ReadLines(status).First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / (1 << 20);
    }
}
