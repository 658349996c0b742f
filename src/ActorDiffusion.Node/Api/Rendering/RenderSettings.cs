using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Node.Api.Rendering;

/// <summary>All settings of a picture, none left out.</summary>
internal sealed record RenderSettings
{
    /// <summary>What should be seen (prompt YES).</summary>
    public required string Prompt { get; init; }

    /// <summary>What should not be seen (prompt NO).</summary>
    public required string NegativePrompt { get; init; }

    /// <summary>Decides the noise.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Sampler steps.</summary>
    public required int Steps { get; init; }

    /// <summary>How strictly the prompt is followed.</summary>
    public required double Cfg { get; init; }

    /// <summary>A sampler's name, as in ComfyUI.</summary>
    public required string Sampler { get; init; }

    /// <summary>A scheduler's name, as in ComfyUI.</summary>
    public required string Scheduler { get; init; }

    /// <summary>Moves the steps towards more noise.</summary>
    public required double Shift { get; init; }

    /// <summary>Pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels.</summary>
    public required int Height { get; init; }

    /// <summary>The base model's name.</summary>
    public required string Model { get; init; }

    /// <summary>LoRAs in the order they act.</summary>
    public required IReadOnlyList<LoraSetting> Loras { get; init; }

    /// <summary>The picture it began from.</summary>
    public InitSetting? Init { get; init; }

    /// <summary>The second pass.</summary>
    public HiresRequest? Hires { get; init; }

    public static RenderSettings Of(RenderSpec spec) => new()
    {
        Prompt = spec.Prompt, NegativePrompt = spec.NegativePrompt, Seed = spec.Seed, Steps = spec.Steps, Cfg = spec.Cfg, Sampler = spec.Sampler,
        Scheduler = spec.Scheduler, Shift = spec.Shift, Width = spec.Width, Height = spec.Height, Model = spec.Model,
        Loras = [.. spec.Loras.Select(lora => new LoraSetting(lora.Asset.Value, lora.Strength, lora.Name))],
        Init = spec.Init is { } init ? new(init.Asset.Value, init.Denoise, init.Mask?.Value, init.Differential) : null,
        Hires = spec.Hires is { } hires ? new() { Scale = hires.Scale, Denoise = hires.Denoise, Steps = hires.Steps } : null,
    };
}

/// <summary>A LoRA and how strongly it acts.</summary>
internal sealed record LoraSetting(string Asset, double Strength, string Name);

/// <summary>A picture to begin from.</summary>
internal sealed record InitSetting(string Asset, double Denoise, string? Mask, bool Differential);
