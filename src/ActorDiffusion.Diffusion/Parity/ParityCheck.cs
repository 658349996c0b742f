namespace ActorDiffusion.Diffusion.Parity;

/// <summary>How an error is measured.</summary>
public enum ParityUnit
{
    /// <summary>max|a−b| / max|b| over a tensor, b being the golden.</summary>
    Relative,
    /// <summary>max|a−b|.</summary>
    Absolute,
    /// <summary>Number of differing items; only 0 is right.</summary>
    Differences,
}

/// <summary>One comparison with a golden.</summary>
/// <param name="Area">What was compared, such as "transformer".</param>
/// <param name="Name">Which case of it.</param>
/// <param name="Error">Largest error found; not a number where the result had none.</param>
/// <param name="Tolerance">Largest error allowed.</param>
/// <param name="Unit">Measure of both.</param>
/// <param name="Failure">Why there is no result to compare, where there is none.</param>
public sealed record ParityCheck(string Area, string Name, double Error, double Tolerance, ParityUnit Unit, string? Failure = null)
{
    /// <summary>Whether the result is as good as it must be.</summary>
    public bool Passed => Failure is null && Error <= Tolerance;
}

/// <summary>Something that was not compared.</summary>
/// <param name="Area">What it belongs to.</param>
/// <param name="Reason">Why: usually a file that is not there.</param>
public sealed record ParityGap(string Area, string Reason);

/// <summary>All comparisons of a folder.</summary>
/// <param name="Checks">In the order they were made.</param>
/// <param name="Gaps">What was not found.</param>
public sealed record ParityReport(IReadOnlyList<ParityCheck> Checks, IReadOnlyList<ParityGap> Gaps)
{
    /// <summary>Whether something was compared and all of it was right.</summary>
    public bool Passed => Checks.Count > 0 && Checks.All(check => check.Passed);
}
