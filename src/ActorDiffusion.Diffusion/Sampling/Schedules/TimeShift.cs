namespace ActorDiffusion.Diffusion.Sampling.Schedules;

/// <summary>Moves noise levels of rectified flow towards more noise: sigma' = shift*sigma / (1 + (shift-1)*sigma).</summary>
public static class TimeShift
{
    /// <summary>The shifted level; 0 and 1 stay, a shift of 1 changes nothing.</summary>
    /// <param name="shift">Above 0; Z-Image uses 3.</param>
    /// <param name="sigma">Noise level in 0..1.</param>
    public static double Apply(double shift, double sigma) => shift * sigma / (1 + (shift - 1) * sigma);

    /// <summary>FLUX's shift by image size: e^mu / (e^mu + 1/sigma - 1).</summary>
    public static double Exponential(double mu, double sigma) => Math.Exp(mu) / (Math.Exp(mu) + (1 / sigma - 1));

    /// <summary>As <see cref="Exponential"/> with mu in place of e^mu.</summary>
    public static double Linear(double mu, double sigma) => mu / (mu + (1 / sigma - 1));

    /// <summary>Mu for an image of so many tokens: 0.5 at 256 and 1.15 at 4096, on a straight line through both, not clamped.</summary>
    public static double MuFor(int imageTokens) => 0.5 + (imageTokens - 256) * (1.15 - 0.5) / (4096 - 256);
}
