namespace ActorDiffusion.Diffusion.Training.Timesteps;

/// <summary>How noise levels are drawn; musubi-tuner's and ai-toolkit's names (zimage.md §6.1, §6.2).</summary>
public enum TimestepSampling
{
    /// <summary>sigmoid(k·z) shifted by a fixed factor: the default.</summary>
    Shift,

    /// <summary>t = u.</summary>
    Uniform,

    /// <summary>t = sigmoid(k·z).</summary>
    Sigmoid,

    /// <summary>Shift by e^mu; mu grows from 0.5 to 1.15 between 256 and 4096 image tokens.</summary>
    FluxShift,

    /// <summary>Shift by e^mu; mu grows from 0.5 to 0.9 between 256 and 8192 image tokens.</summary>
    QwenShift,

    /// <summary>t = sigmoid(−logsnr/2), logsnr ~ N(logit_mean, logit_std).</summary>
    Logsnr,

    /// <summary>80 % FluxShift, 7.5 % Logsnr, 12.5 % Logsnr around 5.36.</summary>
    QinglongFlux,

    /// <summary>80 % QwenShift, 7.5 % Logsnr, 12.5 % Logsnr around 5.36.</summary>
    QinglongQwen,

    /// <summary>An entry of the scheduler's 1000 shifted sigmas; the weighting scheme chooses the density.</summary>
    Sigma,

    /// <summary>One of 1000 equally spaced levels (ai-toolkit's linear).</summary>
    Linear,
}
