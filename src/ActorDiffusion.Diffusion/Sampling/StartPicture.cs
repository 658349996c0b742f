using ActorDiffusion.Diffusion.Imaging;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>A picture to begin from instead of pure noise (img2img, inpainting).</summary>
/// <param name="Picture">Is scaled to cover the size that is asked for.</param>
/// <param name="Denoise">How much is made anew: 1 everything, 0 nothing.</param>
/// <param name="Mask">What may change: 255 wholly, 0 not at all; null: the whole picture.</param>
/// <param name="Differential">Grey parts of the mask take part in the later steps only, instead of being blended in each.</param>
public sealed record StartPicture(Picture Picture, double Denoise, Mask? Mask = null, bool Differential = false);
