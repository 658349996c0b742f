namespace ActorDiffusion.Diffusion.Sampling.Guidance;

/// <summary>One row of a forward pass: a caption for a picture of the batch.</summary>
/// <param name="Picture">Index of the picture.</param>
/// <param name="Caption">Its prompt or negative prompt, [L, D].</param>
/// <param name="Loras">Its LoRAs.</param>
internal sealed record CaptionRow(int Picture, Tensor Caption, IReadOnlyList<ActiveLora> Loras)
{
    /// <summary>Caption tokens with pads; rows of one number run together.</summary>
    public int Tokens => ZImage.SequenceLayout.RoundUp((int)Caption.size(0));
}
