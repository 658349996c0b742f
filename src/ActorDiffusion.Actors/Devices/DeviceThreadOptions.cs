namespace ActorDiffusion.Actors.Devices;

/// <summary>Limits of a device's thread.</summary>
public sealed record DeviceThreadOptions
{
    /// <summary>Pieces of work that may wait.</summary>
    public int Capacity { get; init; } = 64;

    /// <summary>Work that gives no sign of life for this long is reported.</summary>
    public TimeSpan SilentAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often that is looked at, and how often a report is repeated.</summary>
    public TimeSpan CheckEvery { get; init; } = TimeSpan.FromSeconds(10);
}
