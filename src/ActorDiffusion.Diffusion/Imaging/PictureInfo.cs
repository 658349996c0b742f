namespace ActorDiffusion.Diffusion.Imaging;

/// <summary>What a picture file says about itself before anything is decoded.</summary>
/// <param name="Width">Pixels a row as shown, after the EXIF orientation.</param>
/// <param name="Height">Rows as shown.</param>
/// <param name="Format">jpeg, png, webp, tiff, heif, nsgif or jxl.</param>
public sealed record PictureInfo(int Width, int Height, string Format);
