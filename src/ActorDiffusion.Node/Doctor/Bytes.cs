using System.Globalization;

namespace ActorDiffusion.Node.Doctor;

/// <summary>Amounts of memory as people say them, in powers of 1000 as shops and disks count.</summary>
internal static class Bytes
{
    public static string Text(long bytes) => bytes switch
    {
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };
}
