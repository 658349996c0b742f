namespace ActorDiffusion.Diffusion.Sampling.Samplers;

/// <summary>What is known once the model has been asked at the start of a step.</summary>
/// <param name="Index">0 for the first step.</param>
/// <param name="Count">How many steps the run has.</param>
/// <param name="Sigma">The noise level at the start of the step.</param>
/// <param name="X">The noisy latent there; valid during the call.</param>
/// <param name="Denoised">The clean latent that the model sees in it; valid during the call.</param>
public sealed record SamplerStep(int Index, int Count, double Sigma, Tensor X, Tensor Denoised);
