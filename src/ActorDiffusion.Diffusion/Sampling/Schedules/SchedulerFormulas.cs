namespace ActorDiffusion.Diffusion.Sampling.Schedules;

/// <summary>The formulas of ComfyUI's comfy/samplers.py and k_diffusion/sampling.py, each with the final 0. zimage.md §4.1</summary>
internal static class SchedulerFormulas
{
    public static float[] Simple(FlowSigmas table, int steps)
    {
        var stride = FlowSigmas.Count / (double)steps;
        return WithZero(steps, i => table[FlowSigmas.Count - 1 - (int)(i * stride)]);
    }

    // The ends are shifted levels already and every level between is shifted once more.
    public static float[] Normal(FlowSigmas table, int steps) =>
        WithZero(steps, i => TimeShift.Apply(table.Shift, Between(table.Largest, table.Smallest, i, steps - 1)));

    public static float[] SgmUniform(FlowSigmas table, int steps) =>
        WithZero(steps, i => TimeShift.Apply(table.Shift, Between(table.Largest, table.Smallest, i, steps)));

    public static float[] Beta(FlowSigmas table, int steps)
    {
        var indices = Enumerable.Range(0, steps).Select(i => (int)Math.Round(BetaDistribution.Quantile(1 - i / (double)steps) * (FlowSigmas.Count - 1)));
        return [.. indices.Distinct().Select(index => table[index]), 0];
    }

    public static float[] DdimUniform(FlowSigmas table, int steps)
    {
        var stride = Math.Max(FlowSigmas.Count / steps, 1);
        var sigmas = new List<float> { 0 };
        for (var index = 1; index < FlowSigmas.Count; index += stride) sigmas.Add(table[index]);
        sigmas.Reverse();
        return [.. sigmas];
    }

    public static float[] Karras(FlowSigmas table, int steps)
    {
        const double rho = 7;
        double first = Math.Pow(table.Largest, 1 / rho), last = Math.Pow(table.Smallest, 1 / rho);
        return WithZero(steps, i => Math.Pow(Between(first, last, i, steps - 1), rho));
    }

    public static float[] Exponential(FlowSigmas table, int steps) =>
        WithZero(steps, i => Math.Exp(Between(Math.Log(table.Largest), Math.Log(table.Smallest), i, steps - 1)));

    public static float[] KlOptimal(FlowSigmas table, int steps) =>
        WithZero(steps, i => Math.Tan(Between(Math.Atan(table.Largest), Math.Atan(table.Smallest), i, steps - 1)));

    // The first half of the steps takes away the first 2.5 % of the noise evenly, the rest follows a parabola.
    public static float[] LinearQuadratic(FlowSigmas table, int steps)
    {
        const double threshold = 0.025;
        if (steps == 1) return [(float)table.Largest, 0];
        int even = steps / 2, curved = steps - even;
        var difference = even - threshold * steps;
        var quadratic = difference / (even * (double)(curved * curved));
        var linear = threshold / even - 2 * difference / (curved * (double)curved);
        return WithZero(steps, i => table.Largest * (1 - (i < even ? i * threshold / even : quadratic * (i * i + even * even) + linear * i)));
    }

    private static float[] WithZero(int steps, Func<int, double> level)
    {
        var sigmas = new float[steps + 1];
        for (var i = 0; i < steps; i++) sigmas[i] = (float)level(i);
        return sigmas;
    }

    private static double Between(double first, double last, int step, int intervals) =>
        intervals == 0 ? first : first + (last - first) * step / intervals;
}
