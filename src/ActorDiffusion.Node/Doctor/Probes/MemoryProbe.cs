using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorDiffusion.Node.Doctor;

/// <summary>The machine's memory, and how much of it can be had without swapping: file caches count as free.</summary>
internal static partial class MemoryProbe
{
    private const string Linux = "/proc/meminfo";

    public static (long Total, long Free) Read()
    {
        // Within a container this is the container's limit.
        var total = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var free = File.Exists(Linux) ? FreeFromMeminfo(File.ReadAllText(Linux)) : FreeFromVmStat(SystemCommand.Output("vm_stat") ?? "");
        return (total, Math.Min(free ?? total, total));
    }

    internal static long? FreeFromMeminfo(string text) =>
        Meminfo().Match(text) is { Success: true } match ? Number(match.Groups[1]) * 1024 : null;

    /// <summary>macOS: free, inactive, speculative and purgeable pages.</summary>
    internal static long? FreeFromVmStat(string text)
    {
        var page = PageSize().Match(text);
        return page.Success ? Pages().Matches(text).Sum(match => Number(match.Groups[1])) * Number(page.Groups[1]) : null;
    }

    private static long Number(Group digits) => long.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^MemAvailable:\s+(\d+) kB", RegexOptions.Multiline)]
    private static partial Regex Meminfo();

    [GeneratedRegex(@"page size of (\d+) bytes")]
    private static partial Regex PageSize();

    [GeneratedRegex(@"^Pages (?:free|inactive|speculative|purgeable):\s+(\d+)", RegexOptions.Multiline)]
    private static partial Regex Pages();
}
