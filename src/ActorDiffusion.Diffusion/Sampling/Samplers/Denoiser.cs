namespace ActorDiffusion.Diffusion.Sampling.Samplers;

/// <summary>What the model takes the clean latent to be.</summary>
/// <param name="x">The noisy latent, [B, C, h, w].</param>
/// <param name="sigma">Its noise level, above 0 and at most 1.</param>
/// <returns>The clean latent, of the shape of <paramref name="x"/>.</returns>
public delegate Tensor Denoiser(Tensor x, double sigma);
