using ActorDiffusion.Diffusion.Lora.Runtime;

namespace ActorDiffusion.Diffusion.Sampling.Guidance;

/// <summary>A LoRA in memory and how strongly it acts.</summary>
internal sealed record ActiveLora(LoraAdapter Adapter, double Strength);
