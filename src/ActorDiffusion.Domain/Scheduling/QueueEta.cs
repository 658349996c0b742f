using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Domain.Scheduling;

/// <summary>When all will be done.</summary>
public static class QueueEta
{
    /// <summary>Seconds until nothing waits and nothing is leased, at the measured speeds; null when a speed that is needed was never measured.</summary>
    /// <param name="queue">The jobs.</param>
    /// <param name="workers">The living workers.</param>
    public static double? Estimate(QueueState queue, IReadOnlyList<WorkerLoad> workers)
    {
        if (queue.Waiting == 0) return workers.Select(worker => worker.FreeIn).DefaultIfEmpty(0).Max();
        if (workers.Count == 0) return null;
        double total = 0;
        foreach (var (size, steps) in queue.Lanes.Steps)
        {
            var pace = workers.Where(worker => worker.Models.Contains(size.Model, StringComparer.Ordinal))
                .Select(worker => queue.Speeds.SecondsPerStep(worker.Node, size))
                .Sum(seconds => seconds is { } known ? 1 / known : 0);
            if (pace <= 0) return null;
            total += steps / pace;
        }

        return total + workers.Average(worker => worker.FreeIn);
    }
}
