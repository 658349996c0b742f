namespace ActorDiffusion.Diffusion.Sampling.Samplers;

/// <summary>Rectified flow: x = (1 - sigma) * clean + sigma * noise. zimage.md §4.1</summary>
public static class FlowMath
{
    /// <summary>The clean latent mixed with noise to a noise level.</summary>
    public static Tensor Noised(Tensor clean, Tensor noise, double sigma) => clean * (1 - sigma) + noise * sigma;

    /// <summary>The clean latent that a raw network output (clean minus noise) means at a noise level.</summary>
    public static Tensor Denoised(Tensor x, Tensor output, double sigma) => x + output * sigma;

    /// <summary>One Euler step along a velocity (noise minus clean, the negated network output).</summary>
    public static Tensor Step(Tensor x, Tensor velocity, double sigma, double next) => x + velocity * (next - sigma);

    /// <summary>One Euler step from what the model denoised.</summary>
    internal static Tensor StepTowards(Tensor x, Tensor denoised, double sigma, double next) => x.lerp(denoised, 1 - next / sigma);

    /// <summary>Logarithm of the ratio of signal to noise amplitude.</summary>
    internal static double HalfLogSnr(double sigma) => Math.Log((1 - sigma) / sigma);
}
