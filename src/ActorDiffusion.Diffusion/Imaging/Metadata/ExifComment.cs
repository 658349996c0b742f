using System.Buffers.Binary;
using System.Text;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>The EXIF UserComment, where JPEG and WebP carry generation parameters (EXIF 2.3 §4.6.5: 8 bytes of code, then text).</summary>
internal static class ExifComment
{
    private const ushort ExifFolder = 0x8769, UserComment = 0x9286, LongType = 4, UndefinedType = 7;
    private static ReadOnlySpan<byte> Prefix => "Exif\0\0"u8;

    public static byte[] Build(string text)
    {
        byte[] value = [.. "UNICODE\0"u8, .. Encoding.BigEndianUnicode.GetBytes(text)];
        // header 8, IFD0 18 with the folder's offset, EXIF folder 18 with the comment's, then the comment
        var tiff = new byte[44 + value.Length];
        "II*\0"u8.CopyTo(tiff);
        BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(4), 8);
        WriteFolder(tiff.AsSpan(8), ExifFolder, LongType, 1, 26);
        WriteFolder(tiff.AsSpan(26), UserComment, UndefinedType, (uint)value.Length, 44);
        value.CopyTo(tiff, 44);
        return [.. Prefix, .. tiff];
    }

    /// <summary>The comment of an EXIF block, or null when there is none that can be read.</summary>
    public static string? Read(ReadOnlySpan<byte> block)
    {
        var tiff = block.StartsWith(Prefix) ? block[Prefix.Length..] : block;
        var little = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || (!little && !tiff.StartsWith("MM\0*"u8)))
            return null;
        if (Find(tiff, Word(tiff[4..], little), ExifFolder, little) is not { } folder)
            return null;
        if (Find(tiff, folder.Value, UserComment, little) is not { } comment || comment.Count < 8)
            return null;
        if (comment.Value > tiff.Length || comment.Count > tiff.Length - comment.Value)
            return null;
        return Decode(tiff.Slice((int)comment.Value, (int)comment.Count), little);
    }

    private static string? Decode(ReadOnlySpan<byte> value, bool little)
    {
        var text = value[8..];
        if (!value.StartsWith("UNICODE"u8))
            return Encoding.UTF8.GetString(text).TrimEnd('\0');
        // Written big-endian by most, in the block's byte order by some: Latin letters have their zero byte first in big-endian.
        var bigEndian = !little || (text.Length > 1 && text[0] == 0);
        return (bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode).GetString(text).TrimEnd('\0');
    }

    private static (uint Count, uint Value)? Find(ReadOnlySpan<byte> tiff, uint folder, ushort tag, bool little)
    {
        if (folder > tiff.Length - 2)
            return null;
        var at = tiff[(int)folder..];
        int entries = Short(at, little);
        for (var entry = 0; entry < entries && 14 + 12 * entry <= at.Length; entry++)
        {
            var field = at.Slice(2 + 12 * entry, 12);
            if (Short(field, little) == tag)
                return (Word(field[4..], little), Word(field[8..], little));
        }
        return null;
    }

    private static void WriteFolder(Span<byte> at, ushort tag, ushort type, uint count, uint value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(at, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(at[2..], tag);
        BinaryPrimitives.WriteUInt16LittleEndian(at[4..], type);
        BinaryPrimitives.WriteUInt32LittleEndian(at[6..], count);
        BinaryPrimitives.WriteUInt32LittleEndian(at[10..], value);
    }

    private static ushort Short(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Word(ReadOnlySpan<byte> at, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
