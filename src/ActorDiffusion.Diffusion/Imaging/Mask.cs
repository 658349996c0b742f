namespace ActorDiffusion.Diffusion.Imaging;

/// <summary>How much of each pixel an inpainting repaints: 255 wholly, 0 not at all.</summary>
public sealed class Mask
{
    /// <summary>Wraps values without copying them.</summary>
    /// <param name="width">Pixels a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="values">Exactly width × height bytes.</param>
    /// <exception cref="ArgumentException">The sizes do not fit together.</exception>
    public Mask(int width, int height, byte[] values)
    {
        if (width < 1 || height < 1 || values.LongLength != (long)width * height)
            throw new ArgumentException($"{values.LongLength} bytes are not {width} x {height} mask values.", nameof(values));
        (Width, Height, Values) = (width, height, values);
    }

    /// <summary>Pixels a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The values, [height, width].</summary>
    public byte[] Values { get; }
}
