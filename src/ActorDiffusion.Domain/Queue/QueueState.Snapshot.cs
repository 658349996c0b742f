using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Scheduling;

namespace ActorDiffusion.Domain.Queue;

/// <summary>All that the queue's state is made from.</summary>
/// <param name="Lanes">When each lane was last served, in order of owner and model.</param>
[Manifest("queue.snapshot.v1")]
public sealed record QueueSnapshot(
    IReadOnlyList<Job> Jobs, long LastFence, bool IsPaused, IReadOnlyList<ServedLane> Lanes, IReadOnlyList<MeasuredSpeed> Speeds) : IMessage;

/// <summary>The fence at which a lane was last served.</summary>
public sealed record ServedLane(string Owner, string Model, long Fence);

/// <summary>How fast a node is.</summary>
public sealed record MeasuredSpeed(NodeName Node, NodeSpeed Speed);

public sealed partial record QueueState
{
    /// <summary>The state in plain values; equal states give equal snapshots.</summary>
    public QueueSnapshot ToSnapshot() => new(
        [.. All.Select(place => Jobs[place.Job])],
        LastFence,
        IsPaused,
        [.. Lanes.Served.Select(lane => new ServedLane(lane.Key.Owner, lane.Key.Model, lane.Value))
            .OrderBy(lane => lane.Owner, StringComparer.Ordinal).ThenBy(lane => lane.Model, StringComparer.Ordinal)],
        Speeds.ToList());

    /// <summary>The state that a snapshot was taken of.</summary>
    public static QueueState FromSnapshot(QueueSnapshot snapshot)
    {
        var jobs = snapshot.Jobs.Aggregate(Empty, (state, job) => state.Insert(job));
        return jobs with
        {
            LastFence = snapshot.LastFence,
            IsPaused = snapshot.IsPaused,
            Lanes = jobs.Lanes.WithServed(snapshot.Lanes),
            Speeds = SpeedBook.Of(snapshot.Speeds),
        };
    }
}
