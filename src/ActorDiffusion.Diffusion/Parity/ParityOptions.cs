namespace ActorDiffusion.Diffusion.Parity;

/// <summary>What to compare.</summary>
/// <param name="Folder">Goldens, or a model folder with a <c>check</c> folder in it.</param>
/// <param name="Tokenizer">The real tokenizer.json for the tokenizer goldens, which do not hold it; null where there is none.</param>
public sealed record ParityOptions(string Folder, string? Tokenizer = null)
{
    /// <summary>Names of the areas to compare; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Told of each comparison as it is made.</summary>
    public Action<ParityCheck>? OnCheck { get; init; }
}
