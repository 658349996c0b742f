using System.Collections.Immutable;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Scheduling;

namespace ActorDiffusion.Domain.Queue;

/// <summary>All jobs. A value: deciding and applying make no use of clocks, chance or files.</summary>
public sealed partial record QueueState
{
    private static readonly string[] PhaseNames = ["waiting", "leased", "completed", "failed", "cancelled"];

    private ImmutableDictionary<JobId, Job> Jobs { get; init; } = ImmutableDictionary<JobId, Job>.Empty;

    private ImmutableSortedSet<Place> All { get; init; } = [];

    private ImmutableDictionary<string, ImmutableSortedSet<Place>> ByPhase { get; init; } =
        PhaseNames.ToImmutableDictionary(name => name, _ => ImmutableSortedSet<Place>.Empty, StringComparer.Ordinal);

    private ImmutableDictionary<string, JobId> ByIdempotencyKey { get; init; } = ImmutableDictionary.Create<string, JobId>(StringComparer.Ordinal);

    private ImmutableSortedSet<Place> UntoldPlaces { get; init; } = [];

    internal ContentKeys Keys { get; private init; } = ContentKeys.Empty;

    internal WaitingLanes Lanes { get; private init; } = WaitingLanes.Empty;

    /// <summary>A queue without jobs.</summary>
    public static QueueState Empty { get; } = new();

    /// <summary>How fast nodes were, by the results they brought.</summary>
    public SpeedBook Speeds { get; private init; } = SpeedBook.Empty;

    /// <summary>The highest fence given out.</summary>
    public long LastFence { get; private init; }

    /// <summary>True while no jobs are handed out.</summary>
    public bool IsPaused { get; private init; }

    private long LastNumber { get; init; }

    /// <summary>Jobs that were ever accepted.</summary>
    public int Count => Jobs.Count;

    /// <summary>Jobs for a worker to take.</summary>
    public int Waiting => Lanes.Count;

    /// <summary>Jobs that workers have.</summary>
    public IEnumerable<Job> Leased => ByPhase["leased"].Select(place => Jobs[place.Job]);

    /// <summary>Jobs whose outcome their series does not know to have.</summary>
    public IEnumerable<Job> Untold => UntoldPlaces.Select(place => Jobs[place.Job]);

    /// <summary>The job of that id, if there is one.</summary>
    public Job? Find(JobId job) => Jobs.GetValueOrDefault(job);

    /// <summary>The accepted picture of a content key, if there is one.</summary>
    public JobResult? ResultOf(string contentKey) => Keys.ResultOf(contentKey);

    private static Place PlaceOf(Job job) => Place.Of(job);
}
