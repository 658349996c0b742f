using ActorDiffusion.Node.Api.Runs;
using ActorDiffusion.Node.Demo;

namespace ActorDiffusion.Node.Bench;

/// <summary>What it costs the training that other nodes render its probes: seconds a step with and without, in turns.</summary>
internal sealed class TrainingSlowdown(TrainingRuns runs)
{
    private const int Rounds = 3, Steps = 150, CheckpointEvery = 50;

    private long seed = 100;

    public async Task<TrainingSlowdownResult> RunAsync(CancellationToken cancel)
    {
        var probed = DemoTraining.OnCluster(Steps, seed, CheckpointEvery);
        var alone = probed with { ProbePrompts = null, ProbeStrengths = null };
        List<double> without = [], with = [];
        await SecondsPerStepAsync(alone, cancel); // code is compiled, latents are cached
        for (var round = 0; round < Rounds; round++)
        {
            without.Add(await SecondsPerStepAsync(alone, cancel));
            with.Add(await SecondsPerStepAsync(probed, cancel));
        }

        return new TrainingSlowdownResult(Median(without), Median(with), Median([.. with.Zip(without, (one, other) => one / other)]));
    }

    // From the first checkpoint on, when the first probes are asked for, to the end.
    private async Task<double> SecondsPerStepAsync(RunRequest request, CancellationToken cancel)
    {
        // A seed of its own: a trainer goes on from what it has saved of an equal run.
        var id = await runs.StartAsync(request with { Seed = seed++ }, cancel);
        var ended = await runs.UntilAsync(id, run => run.State == "finished", cancel);
        var first = ended.Checkpoints[0];
        return (ended.EndedAt!.Value - first.At).TotalSeconds / (ended.Step - first.Step);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

/// <param name="AloneSecondsPerStep">Without probes.</param>
/// <param name="ProbedSecondsPerStep">With probes that others render.</param>
/// <param name="Ratio">The median of the rounds' ratios; 1 is no slower.</param>
internal sealed record TrainingSlowdownResult(double AloneSecondsPerStep, double ProbedSecondsPerStep, double Ratio);
