using System.Buffers.Binary;

namespace ActorDiffusion.Node.Api.Datasets;

/// <summary>
/// Looks at the end of a zip file, where it says how many files it holds and where their table is (APPNOTE 6.3.10 §4.3.16), because a reader
/// makes an object of each before anybody can count them.
/// </summary>
internal static class ZipTable
{
    private const uint Signature = 0x06054b50;
    private const int Length = 22, LongestComment = ushort.MaxValue;
    // 46 bytes and a name each; longer names than this on average are nobody's.
    private const int EntryBytes = 46 + 512;

    /// <exception cref="InvalidDataException">It has no end, or one that would make a reader take too much memory.</exception>
    public static void Check(Stream zip, int mostEntries)
    {
        var tail = new byte[(int)Math.Min(zip.Length, Length + LongestComment)];
        zip.Position = zip.Length - tail.Length;
        zip.ReadExactly(tail);
        zip.Position = 0;
        var start = tail.Length - Length;
        while (start >= 0 && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(start)) != Signature) start--;
        if (start < 0) throw new InvalidDataException("it has no table of contents; it may be cut off.");

        var end = tail.AsSpan(start);
        var (disk, entries, offset) = (BinaryPrimitives.ReadUInt16LittleEndian(end[4..]), BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        // All ones announce the second, 64-bit table of files with more than 65534 entries or 4 GiB.
        var isLarge = disk == ushort.MaxValue || entries == ushort.MaxValue || offset == uint.MaxValue;
        var table = zip.Length - tail.Length + start - offset;
        if (isLarge || entries > mostEntries || table > (long)mostEntries * EntryBytes)
            throw new InvalidDataException($"it holds too much at once: at most {mostEntries} files and 4 GiB; send it in parts.");
    }
}
