using ActorDiffusion.Diffusion.Imaging.Native;

namespace ActorDiffusion.Diffusion.Imaging;

/// <summary>Scales pictures with the Lanczos-3 filter.</summary>
public static unsafe class PictureResizer
{
    /// <summary>Scales so that the picture covers width × height, and cuts off evenly what juts out.</summary>
    public static Picture Cover(Picture picture, int width, int height)
    {
        var scale = Math.Max((double)width / picture.Width, (double)height / picture.Height);
        var scaledWidth = Math.Max(width, (int)Math.Round(picture.Width * scale));
        var scaledHeight = Math.Max(height, (int)Math.Round(picture.Height * scale));
        return Resize(picture, scaledWidth, scaledHeight, (scaledWidth - width) / 2, (scaledHeight - height) / 2, width, height);
    }

    /// <summary>Scales to exactly width × height, changing the proportions if need be.</summary>
    public static Picture Stretch(Picture picture, int width, int height) => Resize(picture, width, height, 0, 0, width, height);

    /// <summary>Scales down so that the longer side has at most <paramref name="edge"/> pixels; smaller pictures stay as they are.</summary>
    public static Picture Thumbnail(Picture picture, int edge)
    {
        var scale = (double)edge / Math.Max(picture.Width, picture.Height);
        if (scale >= 1)
            return picture;
        return Stretch(picture, Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
    }

    /// <summary>Cuts out width × height around the centre, without scaling.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The cut-out is larger than the picture.</exception>
    public static Picture CentreCrop(Picture picture, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, picture.Width);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, picture.Height);
        return Resize(picture, picture.Width, picture.Height, (picture.Width - width) / 2, (picture.Height - height) / 2, width, height);
    }

    /// <summary>Scales a mask so that it covers width × height, and cuts off evenly what juts out.</summary>
    public static Mask Cover(Mask mask, int width, int height)
    {
        var scale = Math.Max((double)width / mask.Width, (double)height / mask.Height);
        var scaledWidth = Math.Max(width, (int)Math.Round(mask.Width * scale));
        var scaledHeight = Math.Max(height, (int)Math.Round(mask.Height * scale));
        return new Mask(width, height, Run(mask.Values, mask.Width, mask.Height, 1, scaledWidth, scaledHeight,
            (scaledWidth - width) / 2, (scaledHeight - height) / 2, width, height));
    }

    private static Picture Resize(Picture picture, int scaledWidth, int scaledHeight, int left, int top, int width, int height) =>
        new(width, height, Run(picture.Rgb, picture.Width, picture.Height, 3, scaledWidth, scaledHeight, left, top, width, height));

    private static byte[] Run(byte[] pixels, int width, int height, int bands, int scaledWidth, int scaledHeight, int left, int top,
        int outWidth, int outHeight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outWidth, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(outHeight, 1);
        var result = new byte[checked(outWidth * outHeight * bands)];
        fixed (byte* from = pixels, to = result)
            Vips.Check(Vips.Resize(from, width, height, bands, scaledWidth, scaledHeight, left, top, outWidth, outHeight, to),
                $"Scaling {width} x {height} pixels to {outWidth} x {outHeight} failed");
        return result;
    }
}
