namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>All that decides what a picture looks like, beside the model.</summary>
public sealed record GenerationRequest
{
    /// <summary>What should be seen.</summary>
    public required string Prompt { get; init; }

    /// <summary>What should not be seen; has no effect at a CFG of 1.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>Decides the noise; the same seed gives the same picture on every machine. As ComfyUI's.</summary>
    public ulong Seed { get; init; }

    /// <summary>Sampler steps, 1..1000.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>How strictly the prompt is followed, as ComfyUI counts: 1 is without guidance. diffusers' guidance_scale is one less.</summary>
    public double Cfg { get; init; } = 3;

    /// <summary>One of <see cref="Samplers.Sampler.All"/>.</summary>
    public string Sampler { get; init; } = "euler";

    /// <summary>One of <see cref="Schedules.Scheduler.All"/>.</summary>
    public string Scheduler { get; init; } = "simple";

    /// <summary>Moves the steps towards more noise; Z-Image was made for 3.</summary>
    public double Shift { get; init; } = 3;

    /// <summary>Pixels, a multiple of 16.</summary>
    public int Width { get; init; } = 128;

    /// <summary>Pixels, a multiple of 16.</summary>
    public int Height { get; init; } = 128;

    /// <summary>LoRAs, each with its strength; they add up.</summary>
    public IReadOnlyList<LoraUse> Loras { get; init; } = [];

    /// <summary>A picture to begin from; null begins from noise.</summary>
    public StartPicture? Start { get; init; }

    /// <summary>A second, larger pass; null for none.</summary>
    public HiresFix? Hires { get; init; }

    /// <summary>Pictures from one draw of noise, as ComfyUI's batch_size: picture i has the i-th slice.</summary>
    public int Batch { get; init; } = 1;

    /// <summary>Guidance may not lengthen the prediction beyond this multiple of the one for the prompt (diffusers' cfg_normalization); 0: it may.</summary>
    public double CfgNormalization { get; init; }

    /// <summary>Steps with less noise than 1 minus this are without guidance (diffusers' cfg_truncation); 1: none.</summary>
    public double CfgTruncation { get; init; } = 1;
}
