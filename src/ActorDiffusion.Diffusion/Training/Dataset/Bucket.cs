namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>A training size in pixels; both sides are multiples of 16 (8 by the autoencoder, 2 by the patches).</summary>
internal readonly record struct Bucket(int Width, int Height)
{
    public const int Step = 16;

    public int LatentWidth => Width / 8;
    public int LatentHeight => Height / 8;
    public int ImageTokens => LatentWidth / 2 * (LatentHeight / 2);

    public override string ToString() => $"{Width}x{Height}";
}
