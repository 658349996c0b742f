using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Client;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Node.Processes;

namespace ActorDiffusion.Node.Bench;

/// <summary>Training on one node, rendering on two: how soon checkpoints get there, and what that costs the training.</summary>
internal sealed class CheckpointBenchmark(CommandRun run, TimeProvider time)
{
    public async Task<CheckpointBenchmarkResult> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("actordiffusion-checkpoints-").FullName;
        try
        {
            await using var cluster = new LocalCluster(folder, trainerApart: true);
            await cluster.StartAsync(run.Cancel);
            using var hub = new ClusterClient(cluster.Hub.Url, null, time);
            await ClusterWatch.UntilMetAsync(hub, time, nodes => nodes.Count(node => node.Roles.Any(role => role is NodeRoles.Trainer or NodeRoles.Inference)) >= 3, run.Cancel);
            var runs = new TrainingRuns(hub, time);
            run.Output.Note("what probes cost the training …");
            var slowdown = await new TrainingSlowdown(runs).RunAsync(run.Cancel);
            run.Output.Note("a large checkpoint on its way …");
            return new CheckpointBenchmarkResult(await new CheckpointDelivery(hub, cluster, runs, time).RunAsync(run.Cancel), slowdown);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

/// <summary>What <c>actordiffusion bench --checkpoints</c> reports.</summary>
internal sealed record CheckpointBenchmarkResult(CheckpointDeliveryResult Delivery, TrainingSlowdownResult Slowdown);
