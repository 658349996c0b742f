namespace ActorDiffusion.Diffusion.Training.Schedules;

/// <summary>The learning rate as a pure function of the step.</summary>
/// <param name="Peak">The rate after the warm-up.</param>
/// <param name="Scheduler">The way down.</param>
/// <param name="Steps">Steps of the whole run.</param>
/// <param name="Warmup">Steps of linear rise; the first step is already above 0.</param>
/// <param name="Decay">Steps of the tail, for <see cref="LrScheduler.WarmupStableDecay"/>.</param>
/// <param name="MinRatio">The last rate as a share of the peak.</param>
internal sealed record LearningRate(double Peak, LrScheduler Scheduler, int Steps, int Warmup = 0, int Decay = 0, double MinRatio = 0)
{
    /// <summary>The rate of step 0 .. Steps−1.</summary>
    public double At(int step)
    {
        if (step < Warmup)
            return Peak * (step + 1) / Warmup;
        var start = Scheduler == LrScheduler.WarmupStableDecay ? Math.Max(Warmup, Steps - Decay) : Warmup;
        var progress = Math.Clamp((double)(step - start) / Math.Max(1, Steps - start), 0, 1);
        var share = Scheduler switch
        {
            LrScheduler.Constant => 1,
            LrScheduler.Cosine => (1 + Math.Cos(Math.PI * progress)) / 2,
            _ => 1 - progress,
        };
        return Peak * (MinRatio + ((1 - MinRatio) * share));
    }

    /// <summary>kohya's counts: below 1 is a share of the run, otherwise steps.</summary>
    public static int Count(double stepsOrShare, int steps) =>
        stepsOrShare < 1 ? (int)Math.Round(stepsOrShare * steps) : (int)stepsOrShare;
}
