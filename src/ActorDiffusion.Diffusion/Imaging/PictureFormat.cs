namespace ActorDiffusion.Diffusion.Imaging;

/// <summary>The file formats pictures are written in.</summary>
public enum PictureFormat
{
    /// <summary>Lossless; carries every text.</summary>
    Png,

    /// <summary>Lossy, without transparency.</summary>
    Jpeg,

    /// <summary>Lossy, or lossless at quality 100.</summary>
    WebP,
}
