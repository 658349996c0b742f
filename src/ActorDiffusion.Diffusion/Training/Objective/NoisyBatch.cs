namespace ActorDiffusion.Diffusion.Training.Objective;

/// <summary>Clean latents with the noise and the noise level of each item (zimage.md §4.1): x_σ = (1−σ)x₀ + σε.</summary>
/// <param name="Clean">x₀: [B, 16, h, w] float32, scaled.</param>
/// <param name="Noise">ε, of the same shape.</param>
/// <param name="Sigmas">[B] float32.</param>
internal sealed record NoisyBatch(Tensor Clean, Tensor Noise, Tensor Sigmas)
{
    private const double Timesteps = 1000;

    private Tensor Wide => Sigmas.view(-1, 1, 1, 1);

    public Tensor Noisy => ((1 - Wide) * Clean) + (Wide * Noise);

    /// <summary>What the raw network output is compared with: x₀ − ε.</summary>
    public Tensor Target => Clean - Noise;

    /// <summary>
    /// What the network is told: 1 − σ. musubi's timesteps are 1000σ + 1 (zimage.md §6.1), so its model sees a little less time than was
    /// mixed; in its order of operations, since one bit of time moves the output by 3e-5.
    /// </summary>
    public Tensor Time(bool musubiCompat) => musubiCompat ? (Timesteps - ((Sigmas * Timesteps) + 1)) / Timesteps : 1 - Sigmas;
}
