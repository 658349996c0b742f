using ActorDiffusion.Diffusion.Lora.Runtime;

namespace ActorDiffusion.Diffusion.ZImage;

/// <summary>What may differ from call to call.</summary>
public sealed record ForwardOptions
{
    /// <summary>LoRAs beside the weights.</summary>
    public LoraStack? Loras { get; init; }

    /// <summary>Padding of captions and pictures.</summary>
    public PaddingStyle Padding { get; init; }

    /// <summary>Positions given to captions, where musubi's batches are repeated; null for their own length.</summary>
    public int? CaptionSpan { get; init; }

    /// <summary>Keep only the blocks' inputs for the backward pass and compute the rest again.</summary>
    public bool GradientCheckpointing { get; init; }

    /// <summary>Sees intermediate results under the module names of the reference implementation.</summary>
    public Action<string, Tensor>? Probe { get; init; }
}
