using System.Collections.Immutable;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Domain.Scheduling;

/// <summary>
/// Which job a worker gets. Priority first; among equals, owners (series, runs) take turns and each one's jobs keep their order, but
/// an owner whose model and LoRAs the worker holds may go before the others for a while.
/// </summary>
public static class JobChooser
{
    // Jobs that others may get before an owner for the sake of what the worker holds.
    private const int Patience = 8;

    /// <summary>The job to give, or null when there is none, or when the others will be done with all of them sooner.</summary>
    /// <param name="queue">The jobs.</param>
    /// <param name="offer">The worker with room.</param>
    /// <param name="others">The other living workers.</param>
    public static Job? Choose(QueueState queue, RequestWork offer, IReadOnlyList<WorkerLoad> others)
    {
        if (queue.IsPaused) return null;
        foreach (var (_, lanes) in queue.Lanes.ByPriority)
        {
            var best = lanes.Where(lane => offer.Models.Contains(lane.Key.Model, StringComparer.Ordinal))
                .Select(lane => Head(queue, lane.Value))
                .OfType<Job>()
                .MinBy(job => Rank(queue, offer, job));
            if (best is not null) return LastJobs.AreBetterLeft(queue, best, offer, others) ? null : best;
        }

        return null;
    }

    /// <summary>The first job that nobody renders already for another job of the same content key.</summary>
    private static Job? Head(QueueState queue, ImmutableSortedSet<Place> places)
    {
        foreach (var place in places)
            if (queue.Find(place.Job) is { } job && (job.IsVerification || !queue.Keys.IsLeased(job.ContentKey)))
                return job;
        return null;
    }

    private static (bool, bool, bool, long, long) Rank(QueueState queue, RequestWork offer, Job head)
    {
        var lane = Lane.Of(head);
        var served = queue.Lanes.Served.GetValueOrDefault(lane);
        var hasWaited = queue.LastFence - served >= Patience;
        var isResident = offer.Models[0] == lane.Model;
        var holdsLoras = head.Spec.Loras.All(lora => offer.Loras.Contains(lora.Asset));
        return (!hasWaited, !hasWaited && !isResident, !hasWaited && !holdsLoras, served, head.Number);
    }
}
