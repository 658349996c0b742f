using System.Buffers.Binary;

namespace ActorDiffusion.Node.Dossier.Pdf;

/// <summary>Which characters a TrueType font has: its cmap table, formats 4 and 12 (OpenType specification, "cmap").</summary>
internal sealed class GlyphSet
{
    private readonly List<(uint First, uint Last)> ranges = [];

    public GlyphSet(byte[] font)
    {
        var cmap = Table(font, "cmap"u8);
        for (var i = 0; i < Short(font, cmap + 2); i++)
        {
            var subtable = cmap + (int)Long(font, cmap + 4 + 8 * i + 4);
            if (Short(font, subtable) == 4)
                ReadSegments(font, subtable);
            else if (Short(font, subtable) == 12)
                ReadGroups(font, subtable);
        }
    }

    public bool Has(int character) => ranges.Exists(range => range.First <= character && character <= range.Last);

    private void ReadSegments(byte[] font, int at)
    {
        var doubled = Short(font, at + 6);
        for (var i = 0; i < doubled; i += 2)
            ranges.Add((Short(font, at + 16 + doubled + i), Short(font, at + 14 + i)));
    }

    private void ReadGroups(byte[] font, int at)
    {
        for (var i = 0; i < Long(font, at + 12); i++)
            ranges.Add((Long(font, at + 16 + 12 * i), Long(font, at + 20 + 12 * i)));
    }

    private static int Table(byte[] font, ReadOnlySpan<byte> tag)
    {
        for (var i = 0; i < Short(font, 4); i++)
            if (font.AsSpan(12 + 16 * i, 4).SequenceEqual(tag))
                return (int)Long(font, 12 + 16 * i + 8);
        throw new InvalidDataException("The font has no cmap table.");
    }

    private static ushort Short(byte[] font, int at) => BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(at));

    private static uint Long(byte[] font, int at) => BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(at));
}
