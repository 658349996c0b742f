namespace ActorDiffusion.Diffusion.Imaging;

/// <summary>An sRGB picture: rows of interleaved 8-bit R, G, B without padding.</summary>
public sealed class Picture
{
    /// <summary>Wraps pixels without copying them.</summary>
    /// <param name="width">Pixels a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="rgb">Exactly width × height × 3 bytes.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together.</exception>
    public Picture(int width, int height, byte[] rgb)
    {
        if (width < 1 || height < 1 || rgb.LongLength != 3L * width * height)
            throw new ArgumentException($"{rgb.LongLength} bytes are not {width} x {height} RGB pixels.", nameof(rgb));
        (Width, Height, Rgb) = (width, height, rgb);
    }

    /// <summary>Pixels a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The pixels, [height, width, 3].</summary>
    public byte[] Rgb { get; }

    /// <summary>A picture of one colour.</summary>
    public static Picture Filled(int width, int height, byte red, byte green, byte blue)
    {
        var rgb = new byte[checked(3 * width * height)];
        for (var i = 0; i < rgb.Length; i += 3)
            (rgb[i], rgb[i + 1], rgb[i + 2]) = (red, green, blue);
        return new Picture(width, height, rgb);
    }

    /// <summary>The three bytes of one pixel.</summary>
    public ReadOnlySpan<byte> this[int x, int y] => Rgb.AsSpan(3 * (y * Width + x), 3);
}
