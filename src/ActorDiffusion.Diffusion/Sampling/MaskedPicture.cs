using ActorDiffusion.Diffusion.Imaging;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>Lays the old pixels over the new ones where the mask keeps them: the autoencoder changes every pixel a little.</summary>
internal static class MaskedPicture
{
    /// <param name="made">The new picture.</param>
    /// <param name="start">The old one and its mask, scaled to the size of the new one.</param>
    public static Picture Keep(Picture made, StartPicture start)
    {
        if (start.Mask is not { } mask) return made;
        var old = PictureResizer.Cover(start.Picture, made.Width, made.Height);
        var values = PictureResizer.Cover(mask, made.Width, made.Height).Values;
        var rgb = new byte[made.Rgb.Length];
        for (var i = 0; i < rgb.Length; i++)
        {
            // A grey part of a differential mask is made whole, only later; there is nothing old left in it.
            var share = start.Differential && values[i / 3] > 0 ? 255 : values[i / 3];
            rgb[i] = (byte)((made.Rgb[i] * share + old.Rgb[i] * (255 - share) + 127) / 255);
        }
        return new Picture(made.Width, made.Height, rgb);
    }
}
