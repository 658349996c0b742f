using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Diffusion.Imaging.Native;

namespace ActorDiffusion.Diffusion.Imaging;

/// <summary>Writes pictures, with what made them inside the file.</summary>
public static unsafe class PictureWriter
{
    private const int LargestJpegBlock = 65_000; // a segment has 16 bits of length, a part of which the names of the blocks take

    /// <summary>Writes a file whole or not at all; the format follows the name's ending (.png, .jpg, .jpeg, .webp).</summary>
    /// <param name="path">The file to make or replace.</param>
    /// <param name="picture">The pixels.</param>
    /// <param name="record">What made the picture, or null for a picture without a history.</param>
    /// <param name="quality">1 to 100; PNG ignores it.</param>
    /// <exception cref="BadInputException">The name has another ending.</exception>
    public static void Write(string path, Picture picture, ImageRecord? record = null, int quality = 92)
    {
        var file = Encode(picture, FormatOf(path), record, quality);
        AtomicFile.Write(path, stream => stream.Write(file));
    }

    /// <summary>The bytes of a file.</summary>
    /// <param name="picture">The pixels.</param>
    /// <param name="format">PNG takes the record as text chunks and XMP, JPEG and WebP as EXIF UserComment and XMP.</param>
    /// <param name="record">What made the picture, or null for a picture without a history.</param>
    /// <param name="quality">1 to 100; PNG ignores it.</param>
    /// <exception cref="BadInputException">The record is too long for a JPEG.</exception>
    public static byte[] Encode(Picture picture, PictureFormat format, ImageRecord? record = null, int quality = 92)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        if (format == PictureFormat.Png)
        {
            var png = Encode(picture.Rgb, picture.Width, picture.Height, 3, format, quality, [], []);
            return record is null ? png : PngText.Insert(png, RecordTexts.Of(record));
        }
        var (exif, xmp) = record is null ? ([], []) : Blocks(record, format);
        return Encode(picture.Rgb, picture.Width, picture.Height, 3, format, quality, exif, xmp);
    }

    private static (byte[] Exif, byte[] Xmp) Blocks(ImageRecord record, PictureFormat format)
    {
        var (exif, xmp) = (ExifComment.Build(A1111Text.Write(record)), XmpPacket.Build(record));
        if (format == PictureFormat.Jpeg && xmp.Length > LargestJpegBlock)
            throw new BadInputException($"The settings of this picture take {xmp.Length} bytes, more than a JPEG holds: write it as PNG.");
        // The comment is twice as long as its text; where it does not fit, XMP still has everything.
        return (exif.Length > LargestJpegBlock ? [] : exif, xmp);
    }

    /// <summary>The bytes of a grey PNG of a mask: white is repainted.</summary>
    public static byte[] Encode(Mask mask) => Encode(mask.Values, mask.Width, mask.Height, 1, PictureFormat.Png, 100, [], []);

    private static byte[] Encode(byte[] pixels, int width, int height, int bands, PictureFormat format, int quality, byte[] exif, byte[] xmp)
    {
        Vips.Block file;
        fixed (byte* data = pixels, exifData = exif, xmpData = xmp) // an empty array is a null pointer
            Vips.Check(Vips.Encode(data, width, height, bands, format.ToString().ToLowerInvariant(), quality, exifData, exif.Length, xmpData,
                xmp.Length, &file), $"A picture of {width} x {height} pixels cannot be written as {format}");
        return Vips.Take(file.Data, file.Size);
    }

    private static PictureFormat FormatOf(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" => PictureFormat.Png,
        ".jpg" or ".jpeg" => PictureFormat.Jpeg,
        ".webp" => PictureFormat.WebP,
        _ => throw new BadInputException($"{path} names no known picture format: end it in .png, .jpg or .webp."),
    };
}
