namespace ActorDiffusion.Actors.Generation;

/// <summary>Who looks on while a picture comes into being. Calls come from the device's thread and must return at once.</summary>
public sealed record RenderWatch
{
    /// <summary>Is told after each model call.</summary>
    public Action<RenderProgress>? OnProgress { get; init; }

    /// <summary>Is given a JPEG of at most 512 pixels a side now and then.</summary>
    public Action<RenderProgress, byte[]>? OnPreview { get; init; }
}

/// <summary>How far a picture is.</summary>
/// <param name="Step">Steps taken, over both passes of a hires fix.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Fraction">Of the work, 0..1.</param>
public sealed record RenderProgress(int Step, int Steps, double Fraction);
