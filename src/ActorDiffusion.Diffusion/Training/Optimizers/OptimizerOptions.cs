using ActorDiffusion.Diffusion.Training.Schedules;

namespace ActorDiffusion.Diffusion.Training.Optimizers;

/// <summary>AdamW and its learning rate; kohya's names.</summary>
public sealed record OptimizerOptions
{
    /// <summary>The rate after the warm-up.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>How the rate goes after the warm-up.</summary>
    public LrScheduler LrScheduler { get; init; } = LrScheduler.Constant;

    /// <summary>Steps of linear rise; below 1 a share of the run.</summary>
    public double LrWarmupSteps { get; init; }

    /// <summary>Steps of the linear tail; below 1 a share of the run.</summary>
    public double LrDecaySteps { get; init; }

    /// <summary>The last rate as a share of the learning rate.</summary>
    public double LrSchedulerMinLrRatio { get; init; }

    /// <summary>Decay of the gradients' running mean.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the squared gradients' running mean.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the squared gradients' mean.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Decoupled weight decay.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Gradients are scaled down to this total norm; 0 leaves them.</summary>
    public double MaxGradNorm { get; init; } = 1.0;

    /// <summary>Batches summed into one step.</summary>
    public int GradientAccumulationSteps { get; init; } = 1;

    /// <summary>Decay of the running mean of the weights that is saved instead of them; 0 is off.</summary>
    public double EmaDecay { get; init; }

    internal LearningRate Schedule(int steps) => new(
        LearningRate, LrScheduler, steps, Schedules.LearningRate.Count(LrWarmupSteps, steps), Schedules.LearningRate.Count(LrDecaySteps, steps),
        LrSchedulerMinLrRatio);

    internal void Check()
    {
        OptionCheck.Above(LearningRate, 0, "learning_rate");
        OptionCheck.AtLeast(LrWarmupSteps, 0, "lr_warmup_steps");
        OptionCheck.AtLeast(LrDecaySteps, 0, "lr_decay_steps");
        OptionCheck.Within(LrSchedulerMinLrRatio, 0, 1, "lr_scheduler_min_lr_ratio");
        OptionCheck.Within(Beta1, 0, 0.999999, "optimizer_args betas");
        OptionCheck.Within(Beta2, 0, 0.999999, "optimizer_args betas");
        OptionCheck.Above(Epsilon, 0, "optimizer_args eps");
        OptionCheck.AtLeast(WeightDecay, 0, "optimizer_args weight_decay");
        OptionCheck.AtLeast(MaxGradNorm, 0, "max_grad_norm");
        OptionCheck.Within(GradientAccumulationSteps, 1, 100_000, "gradient_accumulation_steps");
        OptionCheck.Within(EmaDecay, 0, 0.999999, "ema_decay");
    }
}
