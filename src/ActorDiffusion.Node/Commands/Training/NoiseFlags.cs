using System.CommandLine;
using ActorDiffusion.Diffusion.Training.Timesteps;

namespace ActorDiffusion.Node.Commands.Training;

/// <summary>Noise levels and how they count.</summary>
internal sealed class NoiseFlags
{
    private static readonly TimestepOptions Standard = new();

    private readonly Option<TimestepSampling> sampling = Flag.Choice("timestep_sampling", "How noise levels are drawn", Standard.TimestepSampling);
    private readonly Option<double> shift = Flag.Of("discrete_flow_shift", "Factor of shift and of the sigma table", Standard.DiscreteFlowShift, "X");
    private readonly Option<double> scale = Flag.Of("sigmoid_scale", "Spread of sigmoid draws", Standard.SigmoidScale, "X");
    private readonly Option<WeightingScheme> weighting = Flag.Choice("weighting_scheme", "What a noise level's loss counts", Standard.WeightingScheme);
    private readonly Option<double> mean = Flag.Of("logit_mean", "Mean of logit_normal and logsnr", Standard.LogitMean, "X");
    private readonly Option<double> deviation = Flag.Of("logit_std", "Deviation of logit_normal and logsnr", Standard.LogitStd, "X");
    private readonly Option<double> mode = Flag.Of("mode_scale", "Scale of the mode weighting", Standard.ModeScale, "X");
    private readonly Option<double> least = Flag.Of("min_timestep", "Lowest noise level", Standard.MinTimestep, "0..1000");
    private readonly Option<double> most = Flag.Of("max_timestep", "Highest noise level", Standard.MaxTimestep, "0..1000");
    private readonly Option<int> strata = Flag.Of("num_timestep_buckets", "Strata that draws visit evenly; 0 is off", Standard.NumTimestepBuckets, "N");

    public Option[] All => [sampling, shift, scale, weighting, mean, deviation, mode, least, most, strata];

    public TimestepOptions Read(ParseResult line) => new()
    {
        TimestepSampling = line.GetValue(sampling),
        DiscreteFlowShift = line.GetValue(shift),
        SigmoidScale = line.GetValue(scale),
        WeightingScheme = line.GetValue(weighting),
        LogitMean = line.GetValue(mean),
        LogitStd = line.GetValue(deviation),
        ModeScale = line.GetValue(mode),
        MinTimestep = line.GetValue(least),
        MaxTimestep = line.GetValue(most),
        NumTimestepBuckets = line.GetValue(strata),
    };
}
