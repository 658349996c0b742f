using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Node.Api.Rendering;

namespace ActorDiffusion.Node.Api.Jobs;

/// <summary>A picture to make, and how urgent it is.</summary>
internal sealed record JobRequest : RenderRequest
{
    /// <summary>Higher goes first, -1000 to 1000: 100 interactive, 50 somebody waits, 0 usual, -50 in the background.</summary>
    public int Priority { get; init; }
}

/// <summary>A generation job.</summary>
internal sealed record JobModel
{
    /// <summary>Names the job.</summary>
    public required string Id { get; init; }

    /// <summary>waiting, leased, completed, failed or cancelled.</summary>
    public required string State { get; init; }

    /// <summary>What is to be seen.</summary>
    public required RenderSettings Settings { get; init; }

    /// <summary>Hash of all that decides the picture; a picture of the same key is taken instead of rendering it again.</summary>
    public required string ContentKey { get; init; }

    /// <summary>Whom it is for.</summary>
    public required OriginModel Origin { get; init; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>The node that renders it, or did.</summary>
    public string? Node { get; init; }

    /// <summary>Attempts that failed; the third ends the job.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>Sampler step that it is in.</summary>
    public int Step { get; init; }

    /// <summary>Steps in all, over both passes; 0 when not known yet.</summary>
    public int Steps { get; init; }

    /// <summary>The picture, once there is one.</summary>
    public ResultModel? Result { get; init; }

    /// <summary>Why it failed, or why the last attempt did.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public static JobModel Of(JobView view) => new()
    {
        Id = view.Job.Value, State = view.State, Settings = RenderSettings.Of(view.Spec), ContentKey = view.ContentKey, Origin = OriginModel.Of(view.Origin),
        Priority = view.Priority, Node = view.Node?.Value, FailedAttempts = view.FailedAttempts, Step = view.Step, Steps = view.Steps,
        Result = ResultModel.Of(view.Result), Reason = view.Reason, AcceptedAt = view.AcceptedAt, EndedAt = view.EndedAt,
    };
}

/// <summary>Whom a job is for.</summary>
/// <param name="Kind">cell, probe, preview, retouch or free.</param>
/// <param name="Series">For a cell or a retouch.</param>
/// <param name="Cell">For a cell.</param>
/// <param name="Run">For a probe of a checkpoint.</param>
/// <param name="Step">The checkpoint's step.</param>
/// <param name="Parent">The picture that a retouch is made from.</param>
internal sealed record OriginModel(string Kind, string? Series, string? Cell, string? Run, int? Step, string? Parent)
{
    public static OriginModel Of(JobOrigin origin) =>
        new(origin.Kind, origin.Series?.Value, origin.Cell?.Value, origin.Run?.Value, origin.Step, origin.Parent?.Value);
}

/// <summary>A finished picture.</summary>
/// <param name="Asset">SHA-256 of the PNG with its record.</param>
/// <param name="Url">Where it is, below this node.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Seconds">Spent on it by the device.</param>
/// <param name="Backend">Device and precision.</param>
internal sealed record ResultModel(string Asset, string Url, long Size, double Seconds, string Backend)
{
    public static ResultModel? Of(JobResult? result) => result is null
        ? null
        : new(result.Asset.Value, $"/api/v1/images/{result.Asset}", result.Size, result.Seconds, result.Backend);
}

/// <summary>A page of jobs, newest first.</summary>
/// <param name="Next">The cursor of the next page; null at the end.</param>
/// <param name="Queue">The queue in numbers.</param>
internal sealed record JobPageModel(IReadOnlyList<JobModel> Jobs, string? Next, QueueModel Queue);

/// <summary>The queue in numbers.</summary>
/// <param name="Paused">No jobs are handed out.</param>
/// <param name="EtaSeconds">Until all is done at the measured speeds; null when unknown.</param>
/// <param name="OldestLeaseSeconds">Age of the oldest lease.</param>
internal sealed record QueueModel(int Waiting, int Leased, int Completed, int Failed, int Cancelled, bool Paused, double? EtaSeconds, double OldestLeaseSeconds)
{
    public static QueueModel Of(QueueSummary queue) =>
        new(queue.Waiting, queue.Leased, queue.Completed, queue.Failed, queue.Cancelled, queue.Paused, queue.EtaSeconds, queue.OldestLeaseSeconds);
}

/// <summary>How urgent a waiting job is.</summary>
internal sealed record PriorityRequest
{
    /// <summary>Higher goes first, -1000 to 1000.</summary>
    public required int Priority { get; init; }
}
