namespace ActorDiffusion.Diffusion.Weights;

/// <summary>What the tensors of a file are, judged by their names and shapes alone.</summary>
public enum WeightsKind
{
    /// <summary>Nothing that is known here.</summary>
    Unknown,
    /// <summary>A Z-Image transformer (Turbo, Base and De-Turbo look alike).</summary>
    ZImageTransformer,
    /// <summary>A Qwen3 text model.</summary>
    Qwen3TextEncoder,
    /// <summary>A FLUX autoencoder with 16 latent channels.</summary>
    FluxVae,
    /// <summary>An all-in-one checkpoint with several parts of Z-Image.</summary>
    AllInOne,
    /// <summary>A LoRA or a relative of it.</summary>
    Lora,
    /// <summary>A known model of another family, or a Z-Image form that is not supported.</summary>
    Foreign,
}
