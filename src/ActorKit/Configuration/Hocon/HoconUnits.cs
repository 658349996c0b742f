using System.Globalization;

namespace ActorKit.Configuration.Hocon;

/// <summary>Numbers with a unit: durations and sizes.</summary>
internal static class HoconUnits
{
    private static readonly Dictionary<string, double> Milliseconds = new()
    {
        [""] = 1, ["ns"] = 1e-6, ["nano"] = 1e-6, ["nanos"] = 1e-6, ["nanosecond"] = 1e-6, ["nanoseconds"] = 1e-6,
        ["us"] = 1e-3, ["micro"] = 1e-3, ["micros"] = 1e-3, ["microsecond"] = 1e-3, ["microseconds"] = 1e-3,
        ["ms"] = 1, ["milli"] = 1, ["millis"] = 1, ["millisecond"] = 1, ["milliseconds"] = 1,
        ["s"] = 1e3, ["second"] = 1e3, ["seconds"] = 1e3, ["m"] = 6e4, ["minute"] = 6e4, ["minutes"] = 6e4,
        ["h"] = 3.6e6, ["hour"] = 3.6e6, ["hours"] = 3.6e6, ["d"] = 8.64e7, ["day"] = 8.64e7, ["days"] = 8.64e7,
    };

    private static readonly Dictionary<string, double> Bytes = new()
    {
        [""] = 1, ["b"] = 1, ["B"] = 1, ["byte"] = 1, ["bytes"] = 1,
        ["kB"] = 1e3, ["kilobyte"] = 1e3, ["kilobytes"] = 1e3, ["MB"] = 1e6, ["megabyte"] = 1e6, ["megabytes"] = 1e6,
        ["GB"] = 1e9, ["gigabyte"] = 1e9, ["gigabytes"] = 1e9, ["TB"] = 1e12, ["terabyte"] = 1e12, ["terabytes"] = 1e12,
        ["K"] = 1024, ["k"] = 1024, ["Ki"] = 1024, ["KiB"] = 1024, ["kibibyte"] = 1024, ["kibibytes"] = 1024,
        ["M"] = 1048576, ["m"] = 1048576, ["Mi"] = 1048576, ["MiB"] = 1048576, ["mebibyte"] = 1048576, ["mebibytes"] = 1048576,
        ["G"] = 1073741824, ["g"] = 1073741824, ["Gi"] = 1073741824, ["GiB"] = 1073741824, ["gibibyte"] = 1073741824, ["gibibytes"] = 1073741824,
        ["T"] = 1099511627776, ["t"] = 1099511627776, ["Ti"] = 1099511627776, ["TiB"] = 1099511627776,
    };

    public static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = default;
        if (!TrySplit(text, Milliseconds, out var milliseconds) || milliseconds > TimeSpan.MaxValue.TotalMilliseconds) return false;
        duration = TimeSpan.FromTicks((long)Math.Round(milliseconds * TimeSpan.TicksPerMillisecond));
        return true;
    }

    public static bool TrySize(string text, out long size)
    {
        var known = TrySplit(text, Bytes, out var bytes) && bytes < long.MaxValue;
        size = known ? (long)Math.Round(bytes) : 0;
        return known;
    }

    private static bool TrySplit(string text, Dictionary<string, double> units, out double value)
    {
        value = 0;
        var unitAt = text.Length;
        while (unitAt > 0 && (char.IsLetter(text[unitAt - 1]) || char.IsWhiteSpace(text[unitAt - 1]))) unitAt--;
        if (!units.TryGetValue(text[unitAt..].Trim(), out var factor)) return false;
        if (!double.TryParse(text[..unitAt], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return false;
        value = number * factor;
        return number >= 0;
    }
}
