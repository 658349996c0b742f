using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Rendering;

/// <summary>All that decides what one picture looks like. Files are named by content, so it means the same on every node.</summary>
public sealed record RenderSpec
{
    /// <summary>What should be seen (prompt YES).</summary>
    public required string Prompt { get; init; }

    /// <summary>What should not be seen (prompt NO); has no effect at a CFG of 1.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>Decides the noise; the same seed gives the same picture on every machine.</summary>
    public ulong Seed { get; init; }

    /// <summary>Sampler steps, 1..1000.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>How strictly the prompt is followed; 1 is without guidance.</summary>
    public double Cfg { get; init; } = 3;

    /// <summary>A sampler's name, as in ComfyUI.</summary>
    public string Sampler { get; init; } = "euler";

    /// <summary>A scheduler's name, as in ComfyUI.</summary>
    public string Scheduler { get; init; } = "simple";

    /// <summary>Moves the steps towards more noise.</summary>
    public double Shift { get; init; } = 3;

    /// <summary>Pixels, a multiple of 16.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Pixels, a multiple of 16.</summary>
    public int Height { get; init; } = 128;

    /// <summary>The base model's name in the catalog; "mini" is built in.</summary>
    public string Model { get; init; } = "mini";

    /// <summary>LoRAs, each with its strength; they add up.</summary>
    public IReadOnlyList<LoraStrength> Loras { get; init; } = [];

    /// <summary>A picture to begin from; null begins from noise.</summary>
    public InitPicture? Init { get; init; }

    /// <summary>A second, larger pass; null for none.</summary>
    public HiresPass? Hires { get; init; }
}

/// <summary>A LoRA and how strongly it acts.</summary>
/// <param name="Asset">The LoRA file.</param>
/// <param name="Strength">1 as trained, 0 not at all.</param>
/// <param name="Name">What people call it; decides nothing.</param>
public sealed record LoraStrength(AssetId Asset, double Strength, string Name = "");

/// <summary>A picture to begin from instead of noise (img2img, inpainting).</summary>
/// <param name="Asset">The picture.</param>
/// <param name="Denoise">How much is made anew, 0..1.</param>
/// <param name="Mask">White may change; null: the whole picture.</param>
/// <param name="Differential">Grey parts of the mask take part in the later steps only.</param>
public sealed record InitPicture(AssetId Asset, double Denoise, AssetId? Mask = null, bool Differential = false);

/// <summary>A second pass over the enlarged picture.</summary>
/// <param name="Scale">How much larger each side becomes, above 1 and at most 4.</param>
/// <param name="Denoise">How much is made anew, 0..1.</param>
/// <param name="Steps">Steps of the second pass; null: as many as the first.</param>
public sealed record HiresPass(double Scale = 1.5, double Denoise = 0.5, int? Steps = null);
