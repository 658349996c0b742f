namespace ActorDiffusion.Ui.Components;

/// <summary>What is wanted and what is not.</summary>
public sealed record PromptPair(string Yes, string No)
{
    public static PromptPair Empty { get; } = new("", "");
}
