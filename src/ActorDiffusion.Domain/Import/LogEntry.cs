namespace ActorDiffusion.Domain.Import;

/// <summary>One output as an artist wrote it down; null is what was not.</summary>
/// <param name="N">Counts the outputs.</param>
/// <param name="Search">The title of the search it belongs to.</param>
/// <param name="PromptYes">What should be seen.</param>
/// <param name="PromptNo">What should not.</param>
/// <param name="Note">The remark it got.</param>
public sealed record LogEntry(int N, string Search, double? LoraStrength, double? Cfg, string? PromptYes, string? PromptNo, string? Note)
{
    /// <summary>Whether the remark turns the output down, as "Fail :)" does.</summary>
    public bool IsFailure => Note?.TrimStart().StartsWith("fail", StringComparison.OrdinalIgnoreCase) ?? false;
}
