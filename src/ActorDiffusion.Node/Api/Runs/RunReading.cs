using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Node.Api.Runs;

/// <summary>Completes a run that is wanted with what its model is made for.</summary>
internal static class RunReading
{
    private const int UsualCheckpoints = 250;

    public static RunSpec Spec(RunRequest request, ModelEntry model, string? trigger) => Checked(new RunSpec
    {
        Name = request.Name, Dataset = new DatasetId(request.Dataset), Model = model.Name, Steps = request.Steps, Rank = request.Rank,
        Alpha = request.Alpha ?? request.Rank, LearningRate = request.LearningRate, BatchSize = request.BatchSize,
        Resolution = request.Resolution ?? Math.Max(model.Width, model.Height), Seed = request.Seed,
        CheckpointEvery = request.CheckpointEvery ?? Math.Clamp(request.Steps, 0, UsualCheckpoints),
        CheckpointEveryMinutes = request.CheckpointEveryMinutes, WarmupSteps = request.WarmupSteps, LrScheduler = request.LrScheduler,
        LrDecay = request.LrDecay, Beta2 = request.Beta2, TimestepSampling = request.TimestepSampling, Shift = request.Shift, TriggerWord = trigger,
        GradientCheckpointing = request.GradientCheckpointing, Precision = request.Precision, ProbePrompts = request.ProbePrompts ?? [],
        ProbeStrengths = request.ProbeStrengths ?? [0, 0.5, 1, 1.33], ProbeCfg = request.ProbeCfg, ProbeSeed = request.ProbeSeed,
    });

    private static RunSpec Checked(RunSpec spec) => RunCheck.Refusal(spec) is { } refusal ? throw new HubRefusedException(refusal) : spec;
}
