namespace ActorDiffusion.Diffusion.Training.Timesteps;

/// <summary>Which noise levels are trained and how they count. Names and meanings are kohya's.</summary>
public sealed record TimestepOptions
{
    /// <summary>The draw.</summary>
    public TimestepSampling TimestepSampling { get; init; } = TimestepSampling.Shift;

    /// <summary>The factor of <see cref="TimestepSampling.Shift"/> and of the sigma table; 1 leaves the draw as it is.</summary>
    public double DiscreteFlowShift { get; init; } = 2.0;

    /// <summary>k of sigmoid(k·z): larger is closer to uniform.</summary>
    public double SigmoidScale { get; init; } = 1.0;

    /// <summary>The loss weighting or, for the sigma table, the density.</summary>
    public WeightingScheme WeightingScheme { get; init; } = WeightingScheme.None;

    /// <summary>Mean of the logit-normal and of log-SNR.</summary>
    public double LogitMean { get; init; }

    /// <summary>Standard deviation of the logit-normal and of log-SNR.</summary>
    public double LogitStd { get; init; } = 1.0;

    /// <summary>m of <see cref="WeightingScheme.Mode"/>.</summary>
    public double ModeScale { get; init; } = 1.29;

    /// <summary>Lowest noise level, 0..1000; draws are squeezed into [min, max].</summary>
    public double MinTimestep { get; init; }

    /// <summary>Highest noise level, 0..1000.</summary>
    public double MaxTimestep { get; init; } = 1000;

    /// <summary>Strata that one epoch of draws visits once each; 0 or 1 draws independently.</summary>
    public int NumTimestepBuckets { get; init; }

    internal void Check()
    {
        OptionCheck.Above(DiscreteFlowShift, 0, "discrete_flow_shift");
        OptionCheck.Above(SigmoidScale, 0, "sigmoid_scale");
        OptionCheck.AtLeast(LogitStd, 0, "logit_std");
        OptionCheck.Within(MinTimestep, 0, 999, "min_timestep");
        OptionCheck.Within(MaxTimestep, MinTimestep + 1, 1000, "max_timestep");
        OptionCheck.AtLeast(NumTimestepBuckets, 0, "num_timestep_buckets");
    }
}
