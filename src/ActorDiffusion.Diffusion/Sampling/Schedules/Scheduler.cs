namespace ActorDiffusion.Diffusion.Sampling.Schedules;

/// <summary>ComfyUI's schedulers: where on the way from noise to picture the steps lie.</summary>
public sealed class Scheduler
{
    private readonly Func<FlowSigmas, int, float[]> sigmas;

    private Scheduler(string name, Func<FlowSigmas, int, float[]> sigmas) => (Name, this.sigmas) = (name, sigmas);

    /// <summary>Every scheduler, the ones worth offering first.</summary>
    public static IReadOnlyList<Scheduler> All { get; } =
    [
        new("simple", SchedulerFormulas.Simple),
        new("normal", SchedulerFormulas.Normal),
        new("sgm_uniform", SchedulerFormulas.SgmUniform),
        new("beta", SchedulerFormulas.Beta),
        new("ddim_uniform", SchedulerFormulas.DdimUniform),
        new("karras", SchedulerFormulas.Karras),
        new("exponential", SchedulerFormulas.Exponential),
        new("linear_quadratic", SchedulerFormulas.LinearQuadratic),
        new("kl_optimal", SchedulerFormulas.KlOptimal),
    ];

    /// <summary>ComfyUI's name.</summary>
    public string Name { get; }

    /// <summary>The scheduler of this name.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static Scheduler Named(string name) => All.FirstOrDefault(scheduler => scheduler.Name == name)
        ?? throw new BadInputException($"There is no scheduler \"{name}\"; choose one of {string.Join(", ", All.Select(scheduler => scheduler.Name))}.");

    /// <summary>
    /// The noise levels that a run visits, from the first to the final 0. Most schedulers give steps + 1 of them; "beta" gives fewer where
    /// levels would repeat, "ddim_uniform" gives what its whole-numbered stride gives.
    /// </summary>
    /// <param name="steps">At least 1.</param>
    /// <param name="shift">Above 0; 3 for Z-Image.</param>
    /// <param name="denoise">Below 1 the levels are made for steps/denoise steps and the last steps + 1 of them are used; 0 gives none.</param>
    public float[] Sigmas(int steps, double shift = 3, double denoise = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var table = new FlowSigmas(shift);
        if (denoise > 0.9999) return Falling(sigmas(table, steps));
        if (denoise <= 0) return [];
        var all = sigmas(table, (int)(steps / denoise));
        return Falling(all[Math.Max(0, all.Length - steps - 1)..]);
    }

    // With more steps than the table has levels some would repeat, and steps of no length divide by zero.
    private static float[] Falling(float[] levels) => [.. levels.Where((level, i) => i == 0 || level < levels[i - 1])];

    /// <inheritdoc/>
    public override string ToString() => Name;
}
