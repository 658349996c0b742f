using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Queue;

/// <summary>
/// Until when live leases hold. Heartbeats move it and nobody writes it down: after a restart each lease gets one fresh period, so
/// that workers who went on meanwhile are not robbed.
/// </summary>
public sealed record LeaseClock
{
    private ImmutableDictionary<long, Hand> Hands { get; init; } = ImmutableDictionary<long, Hand>.Empty;

    /// <summary>How long a lease lives after it was given or last extended.</summary>
    public TimeSpan Period { get; init; } = QueueLimits.LeasePeriod;

    /// <summary>Nobody has a lease.</summary>
    public static LeaseClock Empty { get; } = new();

    /// <summary>A fresh period for every lease there is.</summary>
    public static LeaseClock Fresh(QueueState queue, DateTimeOffset now, TimeSpan? period = null) =>
        queue.Leased.Aggregate(Empty with { Period = period ?? QueueLimits.LeasePeriod }, (clock, job) => clock.Start(job.Id, ((JobPhase.Leased)job.Phase).Fence, now));

    /// <summary>A lease begins.</summary>
    public LeaseClock Start(JobId job, long fence, DateTimeOffset now) =>
        this with { Hands = Hands.SetItem(fence, new Hand(job, now, now + Period, -1, now, HasSpoken: false)) };

    /// <summary>A heartbeat; unknown fences are left alone.</summary>
    public LeaseClock Extend(long fence, int step, DateTimeOffset now)
    {
        if (!Hands.TryGetValue(fence, out var hand)) return this;
        var moved = hand with { Deadline = now + Period, HasSpoken = true };
        return this with { Hands = Hands.SetItem(fence, step == hand.Step ? moved : moved with { Step = step, SteppedAt = now }) };
    }

    /// <summary>A lease is over.</summary>
    public LeaseClock End(long fence) => this with { Hands = Hands.Remove(fence) };

    /// <summary>Leases whose worker is silent.</summary>
    public IEnumerable<(JobId Job, long Fence)> Expired(DateTimeOffset now) =>
        Hands.Where(each => each.Value.Deadline <= now).Select(each => (each.Value.Job, each.Key)).OrderBy(each => each.Key);

    /// <summary>Leases whose worker lives but has not taken a step for a while.</summary>
    public IEnumerable<(JobId Job, long Fence)> Hung(DateTimeOffset now, TimeSpan patience) =>
        Hands.Where(each => each.Value.SteppedAt + patience <= now).Select(each => (each.Value.Job, each.Key)).OrderBy(each => each.Key);

    /// <summary>How long a lease has been there (since the hub's start at most).</summary>
    public TimeSpan AgeOf(long fence, DateTimeOffset now) => Hands.TryGetValue(fence, out var hand) ? now - hand.Since : TimeSpan.Zero;

    /// <summary>Age of the oldest lease.</summary>
    public TimeSpan Oldest(DateTimeOffset now) => Hands.IsEmpty ? TimeSpan.Zero : now - Hands.Values.Min(hand => hand.Since);

    /// <summary>False until the worker's first heartbeat: it may not have heard of its lease.</summary>
    public bool HasSpoken(long fence) => Hands.TryGetValue(fence, out var hand) && hand.HasSpoken;

    private sealed record Hand(JobId Job, DateTimeOffset Since, DateTimeOffset Deadline, int Step, DateTimeOffset SteppedAt, bool HasSpoken);
}
