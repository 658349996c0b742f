using System.Buffers.Binary;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>Takes the first font out of a TrueType collection (OpenType specification, "Font Collections"), as PDFsharp reads single fonts only.</summary>
internal static class FontCollection
{
    private const int Header = 12;
    private const int Entry = 16;

    /// <summary>The font as a file of its own; a file with one font stays as it is.</summary>
    public static byte[] First(byte[] file)
    {
        if (!file.AsSpan(0, 4).SequenceEqual("ttcf"u8))
            return file;
        var head = Number(file, Header);
        var tables = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(head + 4));
        using var font = new MemoryStream();
        font.Write(file.AsSpan(head, Header + tables * Entry));
        Span<byte> offset = stackalloc byte[4];
        for (var i = 0; i < tables; i++)
        {
            var entry = Header + i * Entry;
            var (from, length) = (Number(file, head + entry + 8), Number(file, head + entry + 12));
            var place = (int)font.Length;
            font.Position = place;
            font.Write(file.AsSpan(from, length));
            font.Write(new byte[-length & 3]); // tables begin at multiples of four
            font.Position = entry + 8;
            BinaryPrimitives.WriteInt32BigEndian(offset, place);
            font.Write(offset);
        }
        return font.ToArray();
    }

    private static int Number(byte[] file, int at) => BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
}
