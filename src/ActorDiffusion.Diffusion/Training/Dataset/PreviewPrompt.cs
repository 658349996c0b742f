namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>What one sample during training shows; null fields follow the model variant's defaults.</summary>
/// <param name="Prompt">Positive prompt.</param>
internal sealed record PreviewPrompt(string Prompt)
{
    public string NegativePrompt { get; init; } = "";
    public int? Width { get; init; }
    public int? Height { get; init; }
    public long Seed { get; init; } = 42;
    public int? Steps { get; init; }

    /// <summary>ComfyUI's scale: 1 is no guidance.</summary>
    public double? Cfg { get; init; }

    public double? FlowShift { get; init; }
}
