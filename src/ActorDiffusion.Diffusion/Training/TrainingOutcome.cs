namespace ActorDiffusion.Diffusion.Training;

/// <summary>How a run ended.</summary>
public enum TrainingEnd
{
    /// <summary>All steps are taken and the weights are written.</summary>
    Finished,

    /// <summary>It was asked to stop and can be resumed.</summary>
    Interrupted,

    /// <summary>Going on would be of no use; the reason says why.</summary>
    Stopped,
}

/// <summary>The end of a run.</summary>
/// <param name="End">How.</param>
/// <param name="Step">Steps taken.</param>
/// <param name="Folder">The run's folder.</param>
/// <param name="Weights">The finished LoRA or model, or null.</param>
/// <param name="AverageLoss">Of the last steps; NaN before the first.</param>
/// <param name="Reason">Why it stopped, in one sentence, or null.</param>
public sealed record TrainingOutcome(TrainingEnd End, int Step, string Folder, string? Weights, double AverageLoss, string? Reason = null);
