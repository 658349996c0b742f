namespace ActorDiffusion.Diffusion.Training.BaseModels;

/// <summary>What a base model was taken for and why.</summary>
/// <param name="Variant">Never <see cref="ModelVariant.Auto"/>.</param>
/// <param name="Reason">How it was recognised, for the log.</param>
/// <param name="Warning">What the user should look at, or null when there is no doubt.</param>
public sealed record VariantGuess(ModelVariant Variant, string Reason, string? Warning = null);
