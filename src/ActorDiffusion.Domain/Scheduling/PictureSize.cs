using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Scheduling;

/// <summary>What decides how long a step takes on a node.</summary>
public readonly record struct PictureSize(string Model, int Width, int Height)
{
    /// <summary>Pixels.</summary>
    public double Area => (double)Width * Height;

    /// <summary>The size of a picture's first pass.</summary>
    public static PictureSize Of(RenderSpec spec) => new(spec.Model, spec.Width, spec.Height);

    /// <summary>A picture's work in steps of its first pass: a step of the second pass counts by its area.</summary>
    public static double StepsOf(RenderSpec spec) =>
        spec.Steps + (spec.Hires is { } hires ? (hires.Steps ?? spec.Steps) * hires.Scale * hires.Scale * hires.Denoise : 0);
}
