using System.Runtime.InteropServices;
using ActorDiffusion.Diffusion.Imaging.Native;

namespace ActorDiffusion.Diffusion.Imaging;

/// <summary>
/// Reads JPEG, PNG, WebP, TIFF, HEIF, GIF and JPEG XL files (the last three where libvips has them) as 8-bit sRGB: EXIF orientation
/// and colour profile applied; CMYK, grey and 16-bit converted; transparency laid on white.
/// </summary>
/// <param name="maxPixels">Pictures with more pixels are refused before they are decoded.</param>
public sealed unsafe class PictureReader(long maxPixels = 100_000_000)
{
    private const long MaxFileBytes = 1L << 30;

    /// <summary>The dimensions and format of a file, without decoding it.</summary>
    /// <exception cref="BadInputException">The file is missing, no picture, damaged, or beyond the pixel limit.</exception>
    public PictureInfo ReadInfo(string path) => Probe(Load(path), path);

    /// <summary>Decodes a file.</summary>
    /// <exception cref="BadInputException">The file is missing, no picture, damaged, or beyond the pixel limit.</exception>
    public Picture Read(string path) => Decode(Load(path), path);

    /// <summary>Decodes the bytes of a file; errors call it <paramref name="name"/>.</summary>
    /// <exception cref="BadInputException">The bytes are no picture, damaged, or beyond the pixel limit.</exception>
    public Picture Decode(byte[] file, string name)
    {
        var (pixels, width, height, bands) = DecodePixels(file, name);
        return new Picture(width, height, bands == 3 ? pixels : Flattening.OnWhite(pixels));
    }

    /// <summary>
    /// Reads an inpainting mask: where the file has transparency the transparent parts are repainted, otherwise the white ones.
    /// </summary>
    /// <exception cref="BadInputException">The file is missing, no picture, damaged, or beyond the pixel limit.</exception>
    public Mask ReadMask(string path)
    {
        var (pixels, width, height, bands) = DecodePixels(Load(path), path);
        return new Mask(width, height, bands == 4 ? Flattening.Transparency(pixels) : Flattening.Luminance(pixels));
    }

    private (byte[] Pixels, int Width, int Height, int Bands) DecodePixels(byte[] file, string name)
    {
        Probe(file, name);
        Vips.Pixels pixels;
        fixed (byte* data = file)
            Vips.Check(Vips.Decode(data, file.Length, &pixels), $"{name} is damaged");
        var size = (long)pixels.Width * pixels.Height * pixels.Bands;
        return (Vips.Take(pixels.Data, size), pixels.Width, pixels.Height, pixels.Bands);
    }

    private PictureInfo Probe(byte[] file, string name)
    {
        Vips.Header header = default;
        fixed (byte* data = file)
            Vips.Check(Vips.Probe(data, file.Length, &header), $"{name} cannot be read as a picture");
        if ((long)header.Width * header.Height > maxPixels)
            throw new BadInputException($"{name} has {header.Width} x {header.Height} pixels, more than the limit of {maxPixels}: scale it down first.");
        return new PictureInfo(header.Width, header.Height, Marshal.PtrToStringUTF8((nint)header.Format)!);
    }

    private static byte[] Load(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new BadInputException($"{path} does not exist: check the path of the picture.");
        if (file.Length is 0 or > MaxFileBytes)
            throw new BadInputException($"{path} has {file.Length} bytes, which cannot be a picture: choose another file.");
        return File.ReadAllBytes(path);
    }
}
