namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>The settings a picture was generated with; what a file does not tell is null.</summary>
public sealed record ImageSettings
{
    /// <summary>What the picture shows, without LoRA tags.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>What the picture must not show.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>Denoising steps.</summary>
    public int? Steps { get; init; }

    /// <summary>ComfyUI's name of the sampler, e.g. <c>euler</c> or <c>dpmpp_2m</c>.</summary>
    public string? Sampler { get; init; }

    /// <summary>ComfyUI's name of the schedule, e.g. <c>simple</c> or <c>beta</c>.</summary>
    public string? Scheduler { get; init; }

    /// <summary>Classifier-free guidance in ComfyUI's counting: 1 is none.</summary>
    public double? Cfg { get; init; }

    /// <summary>Seed of the noise.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Pixels a row, before a second pass.</summary>
    public int? Width { get; init; }

    /// <summary>Rows, before a second pass.</summary>
    public int? Height { get; init; }

    /// <summary>Shift of the flow-matching schedule.</summary>
    public double? Shift { get; init; }

    /// <summary>Share of the schedule an img2img or inpainting ran, 0 to 1.</summary>
    public double? Denoise { get; init; }

    /// <summary>The second, larger pass, if there was one.</summary>
    public HiresPass? Hires { get; init; }

    /// <summary>LoRAs in the order they were applied.</summary>
    public IReadOnlyList<ImageLora> Loras { get; init; } = [];

    /// <summary>Name of the base model.</summary>
    public string? Model { get; init; }

    /// <summary>Hash of the base model's tensors, hexadecimal.</summary>
    public string? ModelHash { get; init; }
}

/// <summary>A LoRA and how strongly it worked.</summary>
/// <param name="Name">File name without folder and ending.</param>
/// <param name="Strength">1 is the strength it was trained at.</param>
/// <param name="Hash">Hash of its tensors, hexadecimal, or null when unknown.</param>
public sealed record ImageLora(string Name, double Strength, string? Hash = null);

/// <summary>A second pass over the enlarged picture ("hires fix").</summary>
/// <param name="Scale">Factor of both edges.</param>
/// <param name="Steps">Denoising steps of the second pass.</param>
/// <param name="Denoise">Share of the schedule it ran, 0 to 1.</param>
/// <param name="Upscaler">How the picture was enlarged, e.g. Latent or Lanczos.</param>
public sealed record HiresPass(double Scale, int Steps, double Denoise, string Upscaler);
