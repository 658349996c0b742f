using System.Text.Json.Serialization;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Queue;

/// <summary>Where a job is in its life.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Waiting), "waiting")]
[JsonDerivedType(typeof(Leased), "leased")]
[JsonDerivedType(typeof(Completed), "completed")]
[JsonDerivedType(typeof(Failed), "failed")]
[JsonDerivedType(typeof(Cancelled), "cancelled")]
public abstract record JobPhase
{
    private JobPhase()
    {
    }

    /// <summary>The phase in one word, as views show it.</summary>
    [JsonIgnore]
    public string Name => this switch
    {
        Waiting => "waiting",
        Leased => "leased",
        Completed => "completed",
        Failed => "failed",
        Cancelled => "cancelled",
        _ => throw new InvalidOperationException($"{GetType().Name} has no name"),
    };

    /// <summary>True when the job will change only if somebody asks.</summary>
    [JsonIgnore]
    public bool IsOutcome => this is Completed or Failed or Cancelled;

    /// <summary>For a worker.</summary>
    public sealed record Waiting : JobPhase;

    /// <summary>A worker has it.</summary>
    public sealed record Leased(NodeName Node, long Fence, DateTimeOffset Deadline) : JobPhase;

    /// <summary>It has its picture.</summary>
    public sealed record Completed(long Fence, NodeName? Node, JobResult Result, DateTimeOffset At) : JobPhase;

    /// <summary>It has none and is not tried again.</summary>
    public sealed record Failed(string Reason, DateTimeOffset At) : JobPhase;

    /// <summary>Nobody wants it.</summary>
    public sealed record Cancelled(DateTimeOffset At) : JobPhase;
}
