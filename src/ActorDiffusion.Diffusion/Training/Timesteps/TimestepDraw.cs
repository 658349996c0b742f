using ActorDiffusion.Diffusion.Training.Randomness;

namespace ActorDiffusion.Diffusion.Training.Timesteps;

/// <summary>Noise levels as pure functions of (run seed, draw number): zimage.md §6.1–6.2.</summary>
internal sealed class TimestepDraw(TimestepOptions options, long seed)
{
    /// <summary>σ in [0, 1] of draw number <paramref name="draw"/> for a picture of that many image tokens.</summary>
    public double Sigma(long draw, int imageTokens) =>
        SigmaOf(Stratified(draw), imageTokens, CounterHash.Uniform(seed, RandomStream.TimestepMixture, draw));

    /// <param name="u">The uniform draw that the level is made from.</param>
    /// <param name="imageTokens">Patches of the picture.</param>
    /// <param name="mixture">A second uniform draw that picks the part of a mixture.</param>
    internal double SigmaOf(double u, int imageTokens, double mixture = 0)
    {
        if (options.TimestepSampling == TimestepSampling.Sigma)
            return Table(Squeeze(Density(u), 1000));
        var t = options.TimestepSampling switch
        {
            TimestepSampling.Uniform => u,
            TimestepSampling.Sigmoid => Sigmoid(u),
            TimestepSampling.Shift => Shift(Sigmoid(u), options.DiscreteFlowShift),
            TimestepSampling.FluxShift => FluxShift(u, imageTokens),
            TimestepSampling.QwenShift => QwenShift(u, imageTokens),
            TimestepSampling.Logsnr => LogSnr(u, options.LogitMean, options.LogitStd),
            TimestepSampling.QinglongFlux => Mixture(mixture, u, FluxShift(u, imageTokens)),
            TimestepSampling.QinglongQwen => Mixture(mixture, u, QwenShift(u, imageTokens)),
            TimestepSampling.Linear => (1000 - Math.Floor(u * 1000)) / 1000,
            var unknown => throw new ArgumentOutOfRangeException(nameof(u), unknown, "no such timestep sampling"),
        };
        return Squeeze(t, 1);
    }

    private double Stratified(long draw)
    {
        var u = CounterHash.Uniform(seed, RandomStream.Timestep, draw);
        var strata = options.NumTimestepBuckets;
        if (strata <= 1)
            return u;
        var order = CounterHash.Permutation(strata, seed, RandomStream.TimestepBucket, draw / strata);
        return (order[draw % strata] + u) / strata;
    }

    private double Sigmoid(double u) => Logistic(options.SigmoidScale * NormalQuantile.At(u));

    private double FluxShift(double u, int tokens) => Shift(Sigmoid(u), Math.Exp(Line(tokens, 4096, 1.15)));

    private double QwenShift(double u, int tokens) => Shift(Sigmoid(u), Math.Exp(Line(tokens, 8192, 0.9)));

    private double Mixture(double pick, double u, double main) => pick switch
    {
        < 0.80 => main,
        < 0.875 => LogSnr(u, options.LogitMean, options.LogitStd),
        _ => LogSnr(u, 5.36, 1),
    };

    private double Density(double u) => options.WeightingScheme switch
    {
        WeightingScheme.LogitNormal => Logistic(options.LogitMean + (options.LogitStd * NormalQuantile.At(u))),
        WeightingScheme.Mode => 1 - u - (options.ModeScale * (Math.Pow(Math.Cos(Math.PI * u / 2), 2) - 1 + u)),
        _ => u,
    };

    // The scheduler's table runs from σ = 1 at index 0 to the smallest level at index 999.
    private double Table(double index) => Shift((1000 - Math.Clamp(Math.Floor(index), 0, 999)) / 1000, options.DiscreteFlowShift);

    private double Squeeze(double t, double unit) =>
        ((t * (options.MaxTimestep - options.MinTimestep)) + options.MinTimestep) / 1000 * unit;

    private static double LogSnr(double u, double mean, double deviation) => Logistic(-(mean + (deviation * NormalQuantile.At(u))) / 2);

    // mu from 0.5 at 256 tokens to its upper value.
    private static double Line(int tokens, int upperTokens, double upper) => 0.5 + ((upper - 0.5) * (tokens - 256) / (upperTokens - 256));

    private static double Shift(double t, double factor) => factor * t / (1 + ((factor - 1) * t));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
