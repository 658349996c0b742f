namespace ActorDiffusion.Node.Api.Rendering;

/// <summary>What a picture shall show and how it is made. What is left out is what the model is made for.</summary>
internal record RenderRequest
{
    /// <summary>What should be seen (prompt YES), 1 to 10000 characters.</summary>
    public required string Prompt { get; init; }

    /// <summary>What should not be seen (prompt NO); has no effect at a CFG of 1.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>Decides the noise: the same seed gives the same picture on every node. Random when left out.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Sampler steps, 1 to 1000.</summary>
    public int? Steps { get; init; }

    /// <summary>How strictly the prompt is followed, 0 to 100; 1 is without guidance.</summary>
    public double? Cfg { get; init; }

    /// <summary>A sampler's name, as in ComfyUI: euler, heun, dpmpp_2m, res_multistep, euler_ancestral, dpmpp_2m_sde or lcm.</summary>
    public string? Sampler { get; init; }

    /// <summary>A scheduler's name, as in ComfyUI: simple, normal, sgm_uniform, beta and others.</summary>
    public string? Scheduler { get; init; }

    /// <summary>Moves the steps towards more noise, 0.01 to 100.</summary>
    public double? Shift { get; init; }

    /// <summary>Pixels, a multiple of 16 from 16 to 4096.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels, a multiple of 16 from 16 to 4096.</summary>
    public int? Height { get; init; }

    /// <summary>The base model's name; "mini" when left out, or the only one there is.</summary>
    public string? Model { get; init; }

    /// <summary>LoRAs, each with its strength; they add up. At most 8.</summary>
    public IReadOnlyList<LoraRequest>? Loras { get; init; }

    /// <summary>A picture to begin from instead of noise.</summary>
    public InitRequest? Init { get; init; }

    /// <summary>SHA-256 of the mask of an inpainting, an asset: white may change. Needs <c>init</c>.</summary>
    public string? Mask { get; init; }

    /// <summary>A second, larger pass.</summary>
    public HiresRequest? Hires { get; init; }
}

/// <summary>A LoRA and how strongly it acts.</summary>
internal sealed record LoraRequest
{
    /// <summary>SHA-256 of the LoRA, as <c>GET /api/v1/loras</c> lists it.</summary>
    public required string Asset { get; init; }

    /// <summary>1 as trained, 0 not at all; -10 to 10.</summary>
    public double Strength { get; init; } = 1;
}

/// <summary>A picture to begin from (img2img, inpainting).</summary>
internal sealed record InitRequest
{
    /// <summary>SHA-256 of the picture, an asset.</summary>
    public required string Asset { get; init; }

    /// <summary>How much is made anew, 0 to 1; 0.6 when left out, 1 with a mask.</summary>
    public double? Denoise { get; init; }

    /// <summary>Grey parts of the mask change in the later steps only.</summary>
    public bool Differential { get; init; }
}

/// <summary>A second pass over the enlarged picture (hires fix).</summary>
internal sealed record HiresRequest
{
    /// <summary>How much larger each side becomes, 1 to 4.</summary>
    public double Scale { get; init; } = 1.5;

    /// <summary>How much is made anew, 0 to 1.</summary>
    public double Denoise { get; init; } = 0.5;

    /// <summary>Steps of the second pass, 1 to 1000; as many as the first when left out.</summary>
    public int? Steps { get; init; }
}
