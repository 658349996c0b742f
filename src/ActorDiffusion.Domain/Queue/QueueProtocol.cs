using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Queue;

/// <summary>Whom a job is for.</summary>
/// <param name="Kind">"cell", "probe", "preview", "retouch", "verify" or "free".</param>
/// <param name="Series">For a cell or a retouch; for a verification as in the job that it repeats.</param>
/// <param name="Cell">For a cell; for a verification as in the job that it repeats.</param>
/// <param name="Run">For a probe of a checkpoint.</param>
/// <param name="Step">The checkpoint's step.</param>
/// <param name="Parent">The picture that a retouch is made from.</param>
public sealed record JobOrigin(
    string Kind = "free", SeriesId? Series = null, CellId? Cell = null, RunId? Run = null, int? Step = null, AssetId? Parent = null)
{
    /// <summary>The kind of a job that renders again what has its picture already, to compare the two: it takes no picture of its content key, and gives none.</summary>
    public const string Verify = "verify";
}

/// <summary>A picture that a job made.</summary>
/// <param name="Asset">The PNG with its record.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Seconds">Spent on it by the device.</param>
/// <param name="Backend">Device and precision, such as "cpu float32".</param>
public sealed record JobResult(AssetId Asset, long Size, double Seconds, string Backend);

// Commands ------------------------------------------------------------------------------------------------------------------

/// <summary>Wants a picture. A job of the same id or the same idempotency key is answered, not made twice.</summary>
/// <param name="ContentKey">Hash of all that decides the picture; a picture of the same key is taken instead of rendering again, except to verify one.</param>
/// <param name="Priority">Higher goes first: 100 interactive, 50 a person waits, 0 usual, -50 in the background.</param>
[Manifest("queue.submit-job.v1")]
public sealed record SubmitJob(
    JobId Job, RenderSpec Spec, string ContentKey, int Priority, JobOrigin Origin, string? IdempotencyKey, DateTimeOffset At) : ICommand;

/// <summary>Gives up on a job that is not finished.</summary>
[Manifest("queue.cancel-job.v1")]
public sealed record CancelJob(JobId Job, DateTimeOffset At) : ICommand;

/// <summary>Begins a failed or cancelled job anew.</summary>
[Manifest("queue.retry-job.v1")]
public sealed record RetryJob(JobId Job, DateTimeOffset At) : ICommand;

/// <summary>Moves a waiting job before or behind others.</summary>
[Manifest("queue.set-priority.v1")]
public sealed record SetPriority(JobId Job, int Priority) : ICommand;

/// <summary>Hands out no further jobs; leased ones go on.</summary>
[Manifest("queue.pause.v1")]
public sealed record PauseQueue : ICommand;

/// <summary>Hands out jobs again.</summary>
[Manifest("queue.resume.v1")]
public sealed record ResumeQueue : ICommand;

/// <summary>
/// A worker has room for a job. It is answered when there is one, by <see cref="WorkGranted"/>; sent by the actor that shall get it, and
/// again every few seconds while there is no answer, because a hub that restarts forgets who waits. The same grant may come twice.
/// </summary>
/// <param name="Models">Base models that it can render, the resident one first.</param>
/// <param name="Loras">LoRAs that it holds in memory.</param>
/// <param name="Slots">Jobs that it can take now.</param>
[Manifest("queue.request-work.v1")]
public sealed record RequestWork(NodeName Node, IReadOnlyList<string> Models, IReadOnlyList<AssetId> Loras, int Slots) : ICommand;

/// <summary>A worker is alive and at work on a lease; every 5 seconds. Only a lease that is over is answered, by <see cref="LeaseRevoked"/>.</summary>
[Manifest("queue.extend-lease.v1")]
public sealed record ExtendLease(JobId Job, long Fence, NodeName Node, int Step, int Steps) : ICommand;

/// <summary>
/// A worker has the picture; the hub fetches it, checks it and answers <see cref="ResultAccepted"/>, or <see cref="LeaseRevoked"/> when it
/// does not want it at all. Repeated until answered.
/// </summary>
/// <param name="Urls">Where the asset can be had.</param>
[Manifest("queue.report-result.v1")]
public sealed record ReportResult(JobId Job, long Fence, NodeName Node, string ContentKey, JobResult Result, IReadOnlyList<string> Urls) : ICommand;

/// <summary>A worker could not make the picture; answered by <see cref="Ok"/>.</summary>
[Manifest("queue.report-failure.v1")]
public sealed record ReportFailure(JobId Job, long Fence, NodeName Node, string Reason, bool Permanent) : ICommand;

// Events --------------------------------------------------------------------------------------------------------------------

/// <summary>The job waits for a worker.</summary>
[Manifest("queue.job-accepted.v1")]
public sealed record JobAccepted(
    JobId Job, RenderSpec Spec, string ContentKey, int Priority, JobOrigin Origin, string? IdempotencyKey, DateTimeOffset At) : IEvent;

/// <summary>A worker has the job until the deadline, which heartbeats move.</summary>
/// <param name="Fence">Grows with each lease of the whole queue; results and failures carry it.</param>
[Manifest("queue.job-leased.v1")]
public sealed record JobLeased(JobId Job, NodeName Node, long Fence, DateTimeOffset Deadline) : IEvent;

/// <summary>The worker went silent or failed; the job waits again.</summary>
[Manifest("queue.lease-ended.v1")]
public sealed record LeaseEnded(JobId Job, long Fence, string Reason, bool CountsAsAttempt) : IEvent;

/// <summary>The one accepted result.</summary>
/// <param name="Fence">The lease that it came from; 0 when a picture of the same content key was there.</param>
[Manifest("queue.job-completed.v1")]
public sealed record JobCompleted(JobId Job, long Fence, NodeName? Node, JobResult Result, DateTimeOffset At) : IEvent;

/// <summary>Three attempts failed, or none can succeed.</summary>
[Manifest("queue.job-failed.v1")]
public sealed record JobFailed(JobId Job, string Reason, DateTimeOffset At) : IEvent;

/// <summary>Nobody wants it any more.</summary>
[Manifest("queue.job-cancelled.v1")]
public sealed record JobCancelled(JobId Job, DateTimeOffset At) : IEvent;

/// <summary>Begun anew with fresh attempts.</summary>
[Manifest("queue.job-retried.v1")]
public sealed record JobRetried(JobId Job, DateTimeOffset At) : IEvent;

/// <summary>Its place in the order changed.</summary>
[Manifest("queue.priority-set.v1")]
public sealed record PrioritySet(JobId Job, int Priority) : IEvent;

/// <summary>The series of the job's cell has its outcome.</summary>
/// <param name="Outcome">Which one: a late result can follow a failure.</param>
[Manifest("queue.outcome-told.v1")]
public sealed record OutcomeTold(JobId Job, int Outcome) : IEvent;

/// <summary>No jobs are handed out.</summary>
[Manifest("queue.paused.v1")]
public sealed record QueuePaused : IEvent;

/// <summary>Jobs are handed out.</summary>
[Manifest("queue.resumed.v1")]
public sealed record QueueResumed : IEvent;

// Replies and views ---------------------------------------------------------------------------------------------------------

/// <summary>The job is durable (or was, or has its result already).</summary>
[Manifest("queue.job-view.v1")]
public sealed record JobView : IMessage
{
    /// <summary>The job.</summary>
    public required JobId Job { get; init; }

    /// <summary>waiting, leased, completed, failed or cancelled.</summary>
    public required string State { get; init; }

    /// <summary>What is to be seen.</summary>
    public required RenderSpec Spec { get; init; }

    /// <summary>Hash of all that decides the picture.</summary>
    public required string ContentKey { get; init; }

    /// <summary>Whom it is for.</summary>
    public required JobOrigin Origin { get; init; }

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>Who renders it, or did.</summary>
    public NodeName? Node { get; init; }

    /// <summary>Attempts that failed.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>Sampler step that it is in.</summary>
    public int Step { get; init; }

    /// <summary>Steps in all, over both passes; 0 when not known.</summary>
    public int Steps { get; init; }

    /// <summary>The picture.</summary>
    public JobResult? Result { get; init; }

    /// <summary>Why it failed, or why the last attempt did.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was accepted.</summary>
    public DateTimeOffset AcceptedAt { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A lease for a worker.</summary>
[Manifest("queue.work-granted.v1")]
public sealed record WorkGranted(JobId Job, long Fence, DateTimeOffset Deadline, RenderSpec Spec, string ContentKey, JobOrigin Origin, IReadOnlyList<string> AssetUrls) : IMessage;

/// <summary>The lease is over (cancelled, expired or finished by another): stop and drop it.</summary>
[Manifest("queue.lease-revoked.v1")]
public sealed record LeaseRevoked(JobId Job, long Fence, string Reason) : IMessage;

/// <summary>The hub has the picture, from this or another attempt: the worker may forget it.</summary>
[Manifest("queue.result-accepted.v1")]
public sealed record ResultAccepted(JobId Job, long Fence) : IMessage;

/// <summary>Asks for a job; answered by <see cref="JobView"/> or <see cref="Rejected"/>.</summary>
[Manifest("queue.get-job.v1")]
public sealed record GetJob(JobId Job) : IMessage;

/// <summary>Asks for jobs, newest first; at most 100 a page.</summary>
/// <param name="State">null for all.</param>
/// <param name="Before">The cursor of the page before; null for the first.</param>
[Manifest("queue.list-jobs.v1")]
public sealed record ListJobs(string? State, string? Before, int Count) : IMessage;

/// <summary>A page of jobs.</summary>
[Manifest("queue.job-page.v1")]
public sealed record JobPage(IReadOnlyList<JobView> Jobs, string? Next, QueueSummary Summary) : IMessage;

/// <summary>The queue in numbers.</summary>
/// <param name="EtaSeconds">Until all is done at the measured speeds; null when unknown.</param>
/// <param name="OldestLeaseSeconds">Age of the oldest lease.</param>
public sealed record QueueSummary(int Waiting, int Leased, int Completed, int Failed, int Cancelled, bool Paused, double? EtaSeconds, double OldestLeaseSeconds);
