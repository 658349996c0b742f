namespace ActorDiffusion.Domain.Runs;

/// <summary>How much of runs is told at once.</summary>
public static class RunLimits
{
    /// <summary>Runs of a list.</summary>
    public const int Listed = 50;

    /// <summary>Checkpoints, warnings and probe prompts of each run of a list.</summary>
    public const int ListedParts = 3;

    /// <summary>Warnings that a run keeps; the first ones say most.</summary>
    public const int Warnings = 20;

    /// <summary>Training pictures, and probes, that are compared for a checkpoint's style.</summary>
    public const int Compared = 64;

    /// <summary>Losses of a run that are kept for ever, spread evenly over its steps.</summary>
    public const int KeptLosses = 500;

    /// <summary>Losses of a fact, about 5 KB.</summary>
    public const int LossesOfAFact = 50;

    /// <summary>Losses of an answer.</summary>
    public const int Losses = 1000;
}
