namespace ActorDiffusion.Actors.Workers;

/// <summary>How patient a worker is.</summary>
public sealed record WorkerOptions
{
    /// <summary>How often a node says that it is there.</summary>
    public TimeSpan AnnounceEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a worker asks for work while it has none; the hub may have forgotten the last time.</summary>
    public TimeSpan AskEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a lease is extended, whatever the device does; well below the lease's period.</summary>
    public TimeSpan HeartbeatEvery { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Progress is told no more often.</summary>
    public TimeSpan ProgressEvery { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>What the hub has not confirmed is told again after it.</summary>
    public TimeSpan RepeatEvery { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What failed and may go well later is tried again after it.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(10);
}
