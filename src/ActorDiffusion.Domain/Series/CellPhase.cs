using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Domain.Series;

/// <summary>Where a cell is on its way to a picture.</summary>
internal abstract record CellPhase
{
    private CellPhase()
    {
    }

    /// <summary>Nobody has asked for it yet.</summary>
    public sealed record Planned : CellPhase
    {
        public static Planned Instance { get; } = new();
    }

    /// <summary>The queue has its job, or will be told of it again until it has.</summary>
    public sealed record Queued(JobId Job, int Priority, DateTimeOffset At) : CellPhase;

    /// <summary>It has its picture, which never changes.</summary>
    public sealed record Rendered(JobId? Job, JobResult Result, DateTimeOffset At) : CellPhase;

    /// <summary>There was no picture; it can be asked for again.</summary>
    public sealed record Failed(JobId Job, string Reason, DateTimeOffset At) : CellPhase;
}
