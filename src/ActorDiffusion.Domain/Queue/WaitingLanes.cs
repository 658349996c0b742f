using System.Collections.Immutable;
using ActorDiffusion.Domain.Scheduling;

namespace ActorDiffusion.Domain.Queue;

/// <summary>Waiting jobs by priority and lane, and how much work of each size they are.</summary>
internal sealed record WaitingLanes
{
    private static readonly Comparer<int> Descending = Comparer<int>.Create((a, b) => b.CompareTo(a));

    public static readonly WaitingLanes Empty = new();

    /// <summary>Highest priority first.</summary>
    public ImmutableSortedDictionary<int, ImmutableDictionary<Lane, ImmutableSortedSet<Place>>> ByPriority { get; private init; } =
        ImmutableSortedDictionary.Create<int, ImmutableDictionary<Lane, ImmutableSortedSet<Place>>>(Descending);

    /// <summary>Steps that are waited for.</summary>
    public ImmutableDictionary<PictureSize, double> Steps { get; private init; } = ImmutableDictionary<PictureSize, double>.Empty;

    /// <summary>The fence at which each lane was last served, or appeared.</summary>
    public ImmutableDictionary<Lane, long> Served { get; private init; } = ImmutableDictionary<Lane, long>.Empty;

    public int Count { get; private init; }

    public WaitingLanes Add(Job job, long lastFence)
    {
        var lane = Lane.Of(job);
        var lanes = ByPriority.GetValueOrDefault(job.Priority, ImmutableDictionary<Lane, ImmutableSortedSet<Place>>.Empty);
        var places = lanes.GetValueOrDefault(lane, []).Add(Place.Of(job));
        return this with
        {
            ByPriority = ByPriority.SetItem(job.Priority, lanes.SetItem(lane, places)),
            Steps = Change(job, 1),
            Served = Served.ContainsKey(lane) ? Served : Served.Add(lane, lastFence),
            Count = Count + 1,
        };
    }

    public WaitingLanes Remove(Job job)
    {
        var lane = Lane.Of(job);
        var lanes = ByPriority[job.Priority];
        var places = lanes[lane].Remove(Place.Of(job));
        lanes = places.IsEmpty ? lanes.Remove(lane) : lanes.SetItem(lane, places);
        return this with
        {
            ByPriority = lanes.IsEmpty ? ByPriority.Remove(job.Priority) : ByPriority.SetItem(job.Priority, lanes),
            Steps = Change(job, -1),
            Count = Count - 1,
        };
    }

    public WaitingLanes Serve(Job job, long fence) => this with { Served = Served.SetItem(Lane.Of(job), fence) };

    public WaitingLanes WithServed(IEnumerable<ServedLane> lanes) =>
        this with { Served = lanes.ToImmutableDictionary(lane => new Lane(lane.Owner, lane.Model), lane => lane.Fence) };

    private ImmutableDictionary<PictureSize, double> Change(Job job, int sign)
    {
        var size = PictureSize.Of(job.Spec);
        var steps = Steps.GetValueOrDefault(size) + (sign * PictureSize.StepsOf(job.Spec));
        return steps < 0.5 ? Steps.Remove(size) : Steps.SetItem(size, steps);
    }
}
