namespace ActorDiffusion.Ui.Components;

/// <summary>How near and where one looks, in shares of the picture, so that pictures of different sizes can share it.</summary>
/// <param name="Scale">1 fits the picture into its pane, 2 is twice as large.</param>
/// <param name="X">The picture's point in the middle of the pane, from 0 at the left to 1.</param>
/// <param name="Y">The same from the top.</param>
public sealed record ZoomView(double Scale, double X, double Y)
{
    /// <summary>The whole picture.</summary>
    public static ZoomView Fit { get; } = new(1, 0.5, 0.5);
}
