namespace ActorDiffusion.Diffusion.Training.Timesteps;

/// <summary>How the loss of a noise level counts, or, for <see cref="TimestepSampling.Sigma"/>, how densely it is drawn.</summary>
public enum WeightingScheme
{
    /// <summary>Every level counts 1.</summary>
    None,

    /// <summary>σ⁻².</summary>
    SigmaSqrt,

    /// <summary>2/(π(1−2σ+2σ²)).</summary>
    Cosmap,

    /// <summary>Draws u = sigmoid(N(logit_mean, logit_std)); counts 1.</summary>
    LogitNormal,

    /// <summary>Draws u = 1−u−m(cos²(πu/2)−1+u) with m = mode_scale; counts 1.</summary>
    Mode,

    /// <summary>ai-toolkit's measured curve, largest near σ = 0.88.</summary>
    Weighted,

    /// <summary>ai-toolkit's bell over σ, 0 at the ends, mean 1.</summary>
    Bell,
}
