namespace ActorDiffusion.Diffusion.Sampling.Guidance;

/// <summary>What guides one picture of a batch.</summary>
/// <param name="Positive">Features of the prompt, [L, D].</param>
/// <param name="Negative">Features of the negative prompt, [L', D].</param>
/// <param name="Cfg">ComfyUI's scale; 1 leaves the negative prompt out.</param>
/// <param name="Loras">LoRAs and their strengths for this picture.</param>
internal sealed record GuidedPicture(Tensor Positive, Tensor Negative, double Cfg, IReadOnlyList<ActiveLora> Loras)
{
    public bool IsGuided => Cfg != 1;
}
