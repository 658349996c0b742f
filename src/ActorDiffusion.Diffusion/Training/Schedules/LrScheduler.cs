namespace ActorDiffusion.Diffusion.Training.Schedules;

/// <summary>How the learning rate goes after the warm-up; kohya's names.</summary>
public enum LrScheduler
{
    /// <summary>Stays at the learning rate.</summary>
    Constant,

    /// <summary>Half a cosine down to the smallest rate.</summary>
    Cosine,

    /// <summary>A straight line down to the smallest rate.</summary>
    Linear,

    /// <summary>Constant, then a straight line down over the last lr_decay_steps: the linear tail.</summary>
    WarmupStableDecay,
}
