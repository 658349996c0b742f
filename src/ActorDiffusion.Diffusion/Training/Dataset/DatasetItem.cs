namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>One picture with its caption.</summary>
/// <param name="Path">The picture file.</param>
/// <param name="Caption">The text as it is trained, trigger word included.</param>
/// <param name="PictureHash">SHA-256 of the file's bytes, lower-case hex.</param>
/// <param name="Width">Upright width in pixels (EXIF orientation applied).</param>
/// <param name="Height">Upright height in pixels.</param>
/// <param name="Bucket">The size it is trained at.</param>
/// <param name="Repeats">How often it appears in an epoch.</param>
internal sealed record DatasetItem(string Path, string Caption, string PictureHash, int Width, int Height, Bucket Bucket, int Repeats);
