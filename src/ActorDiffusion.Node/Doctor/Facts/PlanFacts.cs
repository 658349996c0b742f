namespace ActorDiffusion.Node.Doctor;

/// <summary>What is going to be done, as far as it was said.</summary>
internal sealed record PlanFacts
{
    public PlannedPrecision Precision { get; init; } = PlannedPrecision.Auto;

    /// <summary>Side of the training square in pixels.</summary>
    public int Resolution { get; init; } = 1024;

    public int Rank { get; init; } = 16;

    public bool GradientCheckpointing { get; init; }

    /// <summary>A training adapter (kohya's base_weights) will be merged while training.</summary>
    public bool HasAdapter { get; init; }
}

internal enum PlannedPrecision
{
    Auto,
    Bf16,
    Fp16,
    Fp32,
}
