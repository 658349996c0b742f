namespace ActorDiffusion.Diffusion.Lora;

/// <summary>The forms of LoRA file that are written. zimage.md §5.1, §5.2, §5.4.</summary>
public enum LoraLayout
{
    /// <summary>
    /// <c>diffusion_model.{module}.lora_A/B.weight</c>, the scale folded into both by its square root: loads in ComfyUI, diffusers and
    /// others as it is.
    /// </summary>
    Comfy,
    /// <summary><c>lora_unet_{module}.lora_down/up.weight</c> with <c>.alpha</c>, as musubi-tuner saves; ComfyUI ignores its attention part.</summary>
    Kohya,
    /// <summary><c>transformer.{module}.lora_A/B.weight</c> with <c>lora_adapter_metadata</c>, as diffusers saves.</summary>
    Diffusers,
}
