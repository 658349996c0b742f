using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;

namespace ActorDiffusion.Domain.Queue;

public sealed partial record QueueState
{
    /// <summary>What becomes of a command at a point in time.</summary>
    public Decision Decide(ICommand command, DateTimeOffset now) => command switch
    {
        SubmitJob c => Submit(c, now),
        CancelJob c => OnJob(c.Job, job => job.Phase.IsOutcome ? Decision.Nothing : Decision.Of(new JobCancelled(job.Id, now))),
        RetryJob c => OnJob(c.Job, job => Retry(job, now)),
        SetPriority c => OnJob(c.Job, job => Prioritise(job, c.Priority)),
        PauseQueue => IsPaused ? Decision.Nothing : Decision.Of(new QueuePaused()),
        ResumeQueue => IsPaused ? Decision.Of(new QueueResumed()) : Decision.Nothing,
        ReportResult c => TakeResult(c, now),
        ReportFailure c => OnJob(c.Job, job => EndLease(job.Id, c.Fence, c.Reason, countsAsAttempt: true, now, c.Permanent)),
        _ => throw new InvalidOperationException($"{command.GetType().Name} is no command that the queue decides"),
    };

    private Decision Submit(SubmitJob c, DateTimeOffset now)
    {
        if (Find(c.Job) is { } known) return Decision.Replying(known.ToView());
        if (c.IdempotencyKey is { } key && ByIdempotencyKey.TryGetValue(key, out var same)) return Decision.Replying(Jobs[same].ToView());
        if (Refusal(c) is { } refusal) return new Decision([], refusal);
        var accepted = new JobAccepted(c.Job, c.Spec, c.ContentKey, c.Priority, c.Origin, c.IdempotencyKey, now);
        return Viewing(c.Job, c.Origin.Kind != JobOrigin.Verify && Keys.ResultOf(c.ContentKey) is { } result ? [accepted, Found(c.Job, result, now)] : [accepted]);
    }

    private Decision Retry(Job job, DateTimeOffset now)
    {
        if (job.Phase is not (JobPhase.Failed or JobPhase.Cancelled)) return Decision.Nothing;
        var retried = new JobRetried(job.Id, now);
        return !job.IsVerification && Keys.ResultOf(job.ContentKey) is { } result ? Decision.Of(retried, Found(job.Id, result, now)) : Decision.Of(retried);
    }

    private static Decision Prioritise(Job job, int priority)
    {
        if (WrongPriority(priority) is { } refusal) return new Decision([], refusal);
        return job.Phase.IsOutcome || job.Priority == priority ? Decision.Nothing : Decision.Of(new PrioritySet(job.Id, priority));
    }

    private static Rejected? Refusal(SubmitJob c)
    {
        if (c.Job.Value is not { Length: >= 1 and <= QueueLimits.JobId }) return new($"A job's id has 1 to {QueueLimits.JobId} characters.", "job");
        if (string.IsNullOrEmpty(c.ContentKey)) return new("The job has no content key.", "contentKey");
        return WrongPriority(c.Priority) ?? SpecCheck.Refusal(c.Spec);
    }

    private static Rejected? WrongPriority(int priority) => priority is < -QueueLimits.Priority or > QueueLimits.Priority
        ? new($"A priority lies between -{QueueLimits.Priority} and {QueueLimits.Priority}, not at {priority}.", "priority")
        : null;

    private Decision Viewing(JobId job, params IEvent[] events) => Decision.Replying(Apply(events).Jobs[job].ToView(), events);

    private Decision OnJob(JobId id, Func<Job, Decision> decide) => Find(id) is { } job ? decide(job) : Decision.Missing($"Job {id}");

    /// <summary>Fence 0: a picture of the same content key was there.</summary>
    private static JobCompleted Found(JobId job, JobResult result, DateTimeOffset now) => new(job, 0, null, result, now);
}
