using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Import;

/// <summary>How a log becomes series.</summary>
/// <param name="Id">Begins the series' ids; the same one again imports nothing twice.</param>
/// <param name="Body">Names the body of work.</param>
/// <param name="By">Whose log it is.</param>
/// <param name="At">When it is imported.</param>
public sealed record LogImport(string Id, string Body, string By, DateTimeOffset At)
{
    /// <summary>The LoRA that the log's strengths are of; its own strength is not used. Null: its file is not here, and nothing can be rendered again.</summary>
    public LoraStrength? Lora { get; init; }

    /// <summary>What the log does not say: model, size, steps, sampler.</summary>
    public RenderSpec Around { get; init; } = new() { Prompt = "" };
}
