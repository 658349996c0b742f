namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>The checksum of PNG chunks (PNG specification, annex D) and of files in zip files.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    public static uint Of(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data) => ~Continue(Continue(~0u, type), data);

    /// <summary>Begins with all ones; the checksum is the complement of what comes out in the end.</summary>
    public static uint Continue(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
            crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        return crc;
    }

    private static uint Entry(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
        return value;
    }
}
