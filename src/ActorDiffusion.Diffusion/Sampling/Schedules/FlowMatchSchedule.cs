namespace ActorDiffusion.Diffusion.Sampling.Schedules;

/// <summary>
/// Noise levels as diffusers' FlowMatchEulerDiscreteScheduler and its relatives make them: so many steps, then a final 0. The same
/// "N steps" means other levels in other versions (zimage.md §4.1).
/// </summary>
public static class FlowMatchSchedule
{
    private const int TrainTimesteps = 1000;

    /// <summary>Today's pipeline: 1 down to 1/N, shifted. Z-Image's own scheduler gives the same.</summary>
    public static float[] Pipeline(int steps, double shift) => Levels(steps, 1, 1.0 / steps, steps, level => TimeShift.Apply(shift, level));

    /// <summary>The pipeline before diffusers 32ecbe3 (May 2026): 1 down to 0, so that the last step does nothing.</summary>
    public static float[] PipelineBeforeMay2026(int steps, double shift) => Levels(steps, 1, 0, steps, level => TimeShift.Apply(shift, level));

    /// <summary>Plain set_timesteps(N): down to the already shifted smallest level, and shifted once more.</summary>
    public static float[] SchedulerDefault(int steps, double shift) =>
        Levels(steps, 1, TimeShift.Apply(shift, 1.0 / TrainTimesteps), steps, level => TimeShift.Apply(shift, level));

    /// <summary>The pipeline with use_dynamic_shifting; mu as <see cref="TimeShift.MuFor"/> gives it.</summary>
    public static float[] Dynamic(int steps, double mu, bool linear = false) =>
        Levels(steps, 1, 1.0 / steps, steps, level => linear ? TimeShift.Linear(mu, level) : TimeShift.Exponential(mu, level));

    /// <summary>What musubi-tuner samples with while it trains: 1 down to 0.001 in N+1 levels, without the last.</summary>
    public static float[] Musubi(int steps, double shift) =>
        Levels(steps, 1, 1.0 / TrainTimesteps, steps + 1, level => TimeShift.Apply(shift, level));

    private static float[] Levels(int steps, double first, double last, int levels, Func<double, double> shifted)
    {
        var sigmas = new float[steps + 1];
        for (var i = 0; i < steps; i++)
            sigmas[i] = (float)shifted(levels == 1 ? first : first + (last - first) * i / (levels - 1));
        return sigmas;
    }
}
