namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>A LoRA file and how strongly it acts.</summary>
/// <param name="Path">A .safetensors file.</param>
/// <param name="Strength">1 as trained, 0 not at all; negative values push away from the style.</param>
public sealed record LoraUse(string Path, double Strength);
