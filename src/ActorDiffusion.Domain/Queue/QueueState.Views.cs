using System.Globalization;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Queue;

public sealed partial record QueueState
{
    /// <summary>Answers <see cref="ListJobs"/> by a page or a refusal.</summary>
    /// <param name="query">Which jobs.</param>
    /// <param name="summary">The queue in numbers.</param>
    public IMessage List(ListJobs query, QueueSummary summary)
    {
        if (query.State is { } state && !ByPhase.ContainsKey(state))
            return new Rejected($"There is no state '{state}'; there are {string.Join(", ", PhaseNames)}.", "state");
        var before = long.MaxValue;
        if (query.Before is { } cursor && !long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out before))
            return new Rejected($"'{cursor}' is not the cursor of a page of jobs.", "before");
        var places = query.State is null ? All : ByPhase[query.State];
        var at = places.IndexOf(new Place(before, default));
        var end = at < 0 ? ~at : at;
        var count = Math.Min(Math.Clamp(query.Count, 1, QueueLimits.Page), end);
        var page = Enumerable.Range(1, count).Select(i => Jobs[places[end - i].Job]).ToList();
        var next = count < end ? page[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return new JobPage([.. page.Select(job => job.ToView())], next, summary);
    }

    /// <summary>The queue in numbers.</summary>
    public QueueSummary Summarise(double? etaSeconds, double oldestLeaseSeconds) => new(
        ByPhase["waiting"].Count, ByPhase["leased"].Count, ByPhase["completed"].Count, ByPhase["failed"].Count, ByPhase["cancelled"].Count,
        IsPaused, etaSeconds, oldestLeaseSeconds);
}
