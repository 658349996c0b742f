using ActorDiffusion.Actors.Client;
using ActorDiffusion.Actors.Telemetry;
using Microsoft.Extensions.Hosting;

namespace ActorDiffusion.Node.Api;

/// <summary>What the hub knows in numbers, asked for every few seconds so that a reading of /metrics never waits.</summary>
internal sealed class HubMetrics(HubClient hub, Metrics metrics, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly Gauge jobs = metrics.Gauge("actordiffusion_queue_jobs", "Jobs by state", "state");
    private readonly Gauge paused = metrics.Gauge("actordiffusion_queue_paused", "1 while no jobs are handed out");
    private readonly Gauge lease = metrics.Gauge("actordiffusion_lease_age_seconds", "Age of the oldest lease");
    private readonly Gauge nodes = metrics.Gauge("actordiffusion_nodes", "Nodes by whether the hub hears from them", "reachable");
    private readonly Gauge used = metrics.Gauge("actordiffusion_device_memory_used_bytes", "Memory in use on a node's device", "node");
    private readonly Gauge total = metrics.Gauge("actordiffusion_device_memory_bytes", "Memory of a node's device", "node");
    private readonly Gauge runs = metrics.Gauge("actordiffusion_runs", "Training runs by state, of the latest ones", "state");
    private readonly Gauge pace = metrics.Gauge("actordiffusion_training_steps_per_second", "Pace of the run that a node trains; 0 when it trains none", "node");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await ReadQueueAsync();
                await ReadNodesAsync();
                await ReadRunsAsync();
            }
            catch (HubUnavailableException)
            {
                // The hub is starting or cannot write; readiness tells that, and the numbers stay as they were.
            }
        }
    }

    private async Task ReadQueueAsync()
    {
        var queue = (await hub.JobsAsync(null, null, 1)).Summary;
        (string State, int Count)[] states =
            [("waiting", queue.Waiting), ("leased", queue.Leased), ("completed", queue.Completed), ("failed", queue.Failed), ("cancelled", queue.Cancelled)];
        foreach (var (state, count) in states) jobs.Set(count, state);
        paused.Set(queue.Paused ? 1 : 0);
        lease.Set(queue.OldestLeaseSeconds);
    }

    private async Task ReadNodesAsync()
    {
        var all = (await hub.NodesAsync()).Nodes;
        nodes.Set(all.Count(node => node.Reachable), "yes");
        nodes.Set(all.Count(node => !node.Reachable), "no");
        foreach (var node in all)
        {
            used.Set(node.MemoryUsed, node.Node.Value);
            total.Set(node.MemoryTotal, node.Node.Value);
            if (node.Roles.Contains("trainer")) pace.Add(0, node.Node.Value);
        }
    }

    private async Task ReadRunsAsync()
    {
        var all = (await hub.RunsAsync()).Runs;
        foreach (var state in (string[])["waiting", "preparing", "training", "paused", "finished", "failed", "cancelled"]) runs.Set(all.Count(run => run.State == state), state);
        foreach (var trainer in all.Where(run => run.Node is not null).GroupBy(run => run.Node!.Value.Value))
            pace.Set(trainer.FirstOrDefault(run => run.State == "training") is { SecondsPerStep: > 0 and var seconds } ? 1 / seconds : 0, trainer.Key);
    }
}
