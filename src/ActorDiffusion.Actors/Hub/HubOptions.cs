namespace ActorDiffusion.Actors.Hub;

/// <summary>How the hub keeps and repeats things.</summary>
public sealed record HubOptions
{
    /// <summary>A series that nobody asks for leaves memory.</summary>
    public TimeSpan IdleSeries { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Events of a series between snapshots.</summary>
    public int SeriesSnapshotEvery { get; init; } = 1000;

    /// <summary>Jobs of a series that are told to the queue together.</summary>
    public int SubmitWindow { get; init; } = 64;

    /// <summary>What was not confirmed is told again after it.</summary>
    public TimeSpan Repeat { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often trainers are told what they have not confirmed.</summary>
    public TimeSpan RunTick { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>An inference node that has not measured a checkpoint's probes after it is thought to be gone.</summary>
    public TimeSpan MeasureLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A trainer that was not heard of for so long gets no new run.</summary>
    public TimeSpan TrainerSilence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A run that its trainer has not taken after it is given to another one, as soon as one is free.</summary>
    public TimeSpan TakeLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Events that the feed keeps for user interfaces that come back.</summary>
    public int FeedCapacity { get; init; } = 10_000;

    /// <summary>Offsets of the feed that one persisted event reserves.</summary>
    public int FeedBlock { get; init; } = 1000;
}
