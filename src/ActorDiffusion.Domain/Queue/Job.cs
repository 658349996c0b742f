using System.Text.Json.Serialization;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Queue;

/// <summary>A job as the queue knows it; also its form in snapshots.</summary>
public sealed record Job
{
    /// <summary>The job.</summary>
    public required JobId Id { get; init; }

    /// <summary>Counts accepted jobs; jobs of one owner are done in this order.</summary>
    public required long Number { get; init; }

    /// <summary>What is to be seen.</summary>
    public required RenderSpec Spec { get; init; }

    /// <summary>Hash of all that decides the picture.</summary>
    public required string ContentKey { get; init; }

    /// <summary>Higher goes first.</summary>
    public required int Priority { get; init; }

    /// <summary>Whom it is for.</summary>
    public required JobOrigin Origin { get; init; }

    /// <summary>What a repeated request is recognised by.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required JobPhase Phase { get; init; }

    /// <summary>Every fence that was ever given out for it: a result of any of them is welcome.</summary>
    public IReadOnlyList<long> Fences { get; init; } = [];

    /// <summary>Attempts that failed since it was accepted or retried.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>Leases whose worker went away since it was accepted or retried.</summary>
    public int LostLeases { get; init; }

    /// <summary>Why the last lease ended.</summary>
    public string? LastReason { get; init; }

    /// <summary>Outcomes it has had; a late result can follow a failure.</summary>
    public int Outcomes { get; init; }

    /// <summary>The outcome that its series knows.</summary>
    public int ToldOutcome { get; init; }

    /// <summary>True when a picture that is there already is rendered again, to compare the two.</summary>
    [JsonIgnore]
    public bool IsVerification => Origin.Kind == JobOrigin.Verify;

    /// <summary>True when a series waits for the outcome.</summary>
    [JsonIgnore]
    public bool IsForCell => !IsVerification && Origin is { Series: not null, Cell: not null };

    /// <summary>The job as people see it.</summary>
    public JobView ToView() => new()
    {
        Job = Id,
        State = Phase.Name,
        Spec = Spec,
        ContentKey = ContentKey,
        Origin = Origin,
        Priority = Priority,
        Node = Phase switch { JobPhase.Leased leased => leased.Node, JobPhase.Completed completed => completed.Node, _ => null },
        FailedAttempts = FailedAttempts,
        Result = (Phase as JobPhase.Completed)?.Result,
        Reason = Phase switch { JobPhase.Failed failed => failed.Reason, JobPhase.Completed => null, _ => LastReason },
        AcceptedAt = AcceptedAt,
        EndedAt = Phase switch
        {
            JobPhase.Completed completed => completed.At,
            JobPhase.Failed failed => failed.At,
            JobPhase.Cancelled cancelled => cancelled.At,
            _ => null,
        },
    };
}
