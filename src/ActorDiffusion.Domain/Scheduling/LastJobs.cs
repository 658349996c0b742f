using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Domain.Scheduling;

/// <summary>Near the end of the work, a slow worker would only make all wait for it.</summary>
internal static class LastJobs
{
    /// <summary>True when the other workers finish everything that waits before this worker is through with the one job.</summary>
    public static bool AreBetterLeft(QueueState queue, Job job, RequestWork offer, IReadOnlyList<WorkerLoad> others)
    {
        if (queue.Speeds.SecondsFor(offer.Node, job.Spec) is not { } mine) return false;
        var rivals = others
            .Where(other => other.Node != offer.Node && other.Models.Contains(job.Spec.Model, StringComparer.Ordinal))
            .Select(other => (other.FreeIn, Each: queue.Speeds.SecondsFor(other.Node, job.Spec)))
            .Where(rival => rival.Each is not null)
            .Select(rival => (rival.FreeIn, Each: rival.Each!.Value))
            .ToArray();
        return rivals.Length > 0 && rivals.Sum(rival => Math.Floor(Math.Max(0, mine - rival.FreeIn) / rival.Each)) >= queue.Waiting;
    }
}
