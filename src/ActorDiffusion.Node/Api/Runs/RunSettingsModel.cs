using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Node.Api.Runs;

/// <summary>All that decides a run's numbers; <c>POST /api/v1/runs</c> explains the fields.</summary>
internal sealed record RunSettingsModel(
    string Name, string Dataset, string Model, int Steps, int Rank, double Alpha, double LearningRate, int BatchSize, int Resolution, long Seed,
    int CheckpointEvery, double CheckpointEveryMinutes, int WarmupSteps, string LrScheduler, double LrDecay, double Beta2, string TimestepSampling,
    double Shift, string? TriggerWord, bool GradientCheckpointing, string Precision, IReadOnlyList<string> ProbePrompts,
    IReadOnlyList<double> ProbeStrengths, double ProbeCfg, ulong ProbeSeed)
{
    public static RunSettingsModel Of(RunSpec spec) => new(
        spec.Name, spec.Dataset.Value, spec.Model, spec.Steps, spec.Rank, spec.Alpha, spec.LearningRate, spec.BatchSize, spec.Resolution, spec.Seed,
        spec.CheckpointEvery, spec.CheckpointEveryMinutes, spec.WarmupSteps, spec.LrScheduler, spec.LrDecay, spec.Beta2, spec.TimestepSampling,
        spec.Shift, spec.TriggerWord, spec.GradientCheckpointing, spec.Precision, spec.ProbePrompts, spec.ProbeStrengths, spec.ProbeCfg, spec.ProbeSeed);
}
