namespace ActorDiffusion.Domain.Queue;

/// <summary>How patient the queue is.</summary>
public static class QueueLimits
{
    /// <summary>A lease lives this long after it was given or last extended, unless the hub's settings say otherwise.</summary>
    public static readonly TimeSpan LeasePeriod = TimeSpan.FromSeconds(20);

    /// <summary>Attempts that may fail before the job does.</summary>
    public const int Attempts = 3;

    /// <summary>
    /// Workers that may vanish under a job before it fails: it may be what ends them. Higher than <see cref="Attempts"/>,
    /// because machines are also switched off for other reasons.
    /// </summary>
    public const int LostLeases = 10;

    /// <summary>Priorities reach from minus this to this.</summary>
    public const int Priority = 1000;

    /// <summary>Characters of a job's id; those of cells are made of the series' and the cell's.</summary>
    public const int JobId = 160;

    /// <summary>Jobs on a page.</summary>
    public const int Page = 100;
}
