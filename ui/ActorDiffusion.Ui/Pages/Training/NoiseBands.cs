using ActorDiffusion.Ui.Components;

namespace ActorDiffusion.Ui.Pages.Training;

/// <summary>Losses by how noisy the pictures were: little noise is about details, much noise is about composition, and their losses do not compare.</summary>
internal static class NoiseBands
{
    public const int Count = 3;

    /// <param name="losses">In order of steps.</param>
    /// <param name="names">From little to much noise.</param>
    public static IReadOnlyList<LossBand> Of(IEnumerable<Domain.Runs.LossPoint> losses, IReadOnlyList<string> names)
    {
        var bands = losses.ToLookup(point => Math.Clamp((int)(point.Sigma * Count), 0, Count - 1), point => new Components.LossPoint(point.Step, point.Loss));
        return [.. Enumerable.Range(0, Count).Select(band => new LossBand(names[band], [.. bands[band]]))];
    }
}
