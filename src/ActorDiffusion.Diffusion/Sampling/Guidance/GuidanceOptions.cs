namespace ActorDiffusion.Diffusion.Sampling.Guidance;

/// <summary>diffusers' cfg_normalization and cfg_truncation.</summary>
internal sealed record GuidanceOptions(double Normalization = 0, double Truncation = 1);
