using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Actors.Queue;

/// <summary>How the queue deals with workers and repeats things.</summary>
public sealed record QueueOptions
{
    /// <summary>How often deadlines are looked at.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A lease lives this long after it was given or last extended.</summary>
    public TimeSpan LeasePeriod { get; init; } = QueueLimits.LeasePeriod;

    /// <summary>A worker that extends its lease but takes no step for so long is hung; loading a large model from a slow disk is not.</summary>
    public TimeSpan HungAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A worker that was not heard of for so long does not count when the others' work is planned.</summary>
    public TimeSpan WorkerSilence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>One attempt to bring a result here.</summary>
    public TimeSpan FetchTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Wrong results after which a worker gets nothing for a while.</summary>
    public int Lies { get; init; } = 3;

    /// <summary>For how long.</summary>
    public TimeSpan Quarantine { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Series that were told an outcome and have not answered, at most.</summary>
    public int TellWindow { get; init; } = 64;

    /// <summary>What a series did not confirm is told again after it.</summary>
    public TimeSpan Repeat { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Events between snapshots.</summary>
    public int SnapshotEvery { get; init; } = 5000;

    /// <summary>Where workers can have assets.</summary>
    public IReadOnlyList<string> AssetUrls { get; init; } = [];
}
