using System.Buffers.Binary;
using System.IO.Compression;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;

namespace ActorDiffusion.Diffusion.Tests.Imaging;

/// <summary>Picture files of the kinds that our writer does not make, put together byte by byte.</summary>
internal static class PictureFiles
{
    /// <summary>A left half of one colour and a right half of another, so that turns and mirrors show.</summary>
    public static Picture Halves(int width, int height, (byte R, byte G, byte B) left, (byte R, byte G, byte B) right)
    {
        var rgb = new byte[3 * width * height];
        for (var i = 0; i < width * height; i++)
            (rgb[3 * i], rgb[3 * i + 1], rgb[3 * i + 2]) = i % width < width / 2 ? left : right;
        return new Picture(width, height, rgb);
    }

    /// <param name="width">Pixels a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="depth">Bits a sample.</param>
    /// <param name="colour">PNG colour type: 0 grey, 2 RGB, 4 grey + alpha, 6 RGBA.</param>
    /// <param name="sample">The bytes of one pixel, repeated.</param>
    /// <param name="profile">An ICC profile, or null.</param>
    public static byte[] Png(int width, int height, byte depth, byte colour, byte[] sample, byte[]? profile = null)
    {
        using var file = new MemoryStream();
        file.Write(PngChunks.Signature);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = (depth, colour);
        PngChunks.Write(file, "IHDR", head);
        if (profile is not null)
            PngChunks.Write(file, "iCCP", [.. "test\0\0"u8, .. Deflate(profile)]);
        var row = Enumerable.Repeat(sample, width).SelectMany(s => s).Prepend((byte)0).ToArray();
        PngChunks.Write(file, "IDAT", Deflate([.. Enumerable.Repeat(row, height).SelectMany(r => r)]));
        PngChunks.Write(file, "IEND", []);
        return file.ToArray();
    }

    /// <summary>An uncompressed 8-bit TIFF of one strip. photometric: 5 is CMYK.</summary>
    public static byte[] Tiff(int width, int height, ushort photometric, byte[] sample)
    {
        byte[] pixels = [.. Enumerable.Repeat(sample, width * height).SelectMany(s => s)];
        (ushort Tag, ushort Type, int Count, int Value)[] fields =
        [
            (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, photometric), (273, 4, 1, 8),
            (277, 3, 1, sample.Length), (278, 4, 1, height), (279, 4, 1, pixels.Length),
        ];
        if (sample.Length > 2)
            fields[2] = (258, 3, sample.Length, 8 + pixels.Length); // one 8 for each sample, after the pixels
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("II*\0"u8);
        writer.Write(8 + pixels.Length + 2 * sample.Length);
        writer.Write(pixels);
        foreach (var _ in sample)
            writer.Write((short)8);
        writer.Write((short)fields.Length);
        foreach (var (tag, type, count, value) in fields)
        {
            writer.Write(tag);
            writer.Write(type);
            writer.Write(count);
            writer.Write(value);
        }
        writer.Write(0);
        return file.ToArray();
    }

    /// <summary>Puts an EXIF block that says only how the picture is turned into a JPEG.</summary>
    public static byte[] Turned(byte[] jpeg, byte orientation)
    {
        byte[] exif = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    private static byte[] Deflate(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest))
            zlib.Write(data);
        return packed.ToArray();
    }
}
