using ActorDiffusion.Actors.Telemetry;

namespace ActorDiffusion.Actors.Workers;

/// <summary>Counts what a worker gets done.</summary>
/// <param name="metrics">The node's.</param>
public sealed class WorkTally(Metrics metrics)
{
    private readonly Counter steps = metrics.Counter("actordiffusion_training_steps_total", "Optimiser steps taken since the start");
    private readonly Gauge pace = metrics.Gauge("actordiffusion_training_seconds_per_step", "Of the latest steps, breaks for rendering included");
    private readonly Histogram pictures = metrics.Histogram(
        "actordiffusion_picture_seconds", "From the prompt to the PNG", [0.1, 0.3, 1, 3, 10, 30, 100, 300]);

    /// <summary>A step was taken.</summary>
    public void Step(double secondsPerStep)
    {
        steps.Add(1);
        pace.Set(secondsPerStep);
    }

    /// <summary>A picture is finished.</summary>
    public void Picture(double seconds) => pictures.Observe(seconds);
}
