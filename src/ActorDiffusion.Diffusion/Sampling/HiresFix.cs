namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>A second pass over the enlarged picture.</summary>
/// <param name="Scale">How much larger each side becomes, above 1 and at most 4; sides are rounded to multiples of 16 pixels.</param>
/// <param name="Denoise">How much of the picture is made anew, 0..1.</param>
/// <param name="Steps">Steps of the second pass; null: as many as the first.</param>
public sealed record HiresFix(double Scale = 1.5, double Denoise = 0.5, int? Steps = null);
