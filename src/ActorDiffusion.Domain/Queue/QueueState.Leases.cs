using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Queue;

public sealed partial record QueueState
{
    /// <summary>Gives a waiting job to a worker; the reply is a <see cref="WorkGranted"/> without addresses.</summary>
    public Decision Lease(JobId id, NodeName node, DateTimeOffset now, TimeSpan? period = null) => OnJob(id, job =>
    {
        if (IsPaused || job.Phase is not JobPhase.Waiting) return Decision.Reject($"Job {id} is not to be had.");
        var leased = new JobLeased(id, node, LastFence + 1, now + (period ?? QueueLimits.LeasePeriod));
        return Decision.Replying(new WorkGranted(id, leased.Fence, leased.Deadline, job.Spec, job.ContentKey, job.Origin, []), leased);
    });

    /// <summary>Ends a lease, if it is the job's live one: the job waits again, or has had its last chance.</summary>
    /// <param name="countsAsAttempt">False when the worker went away: that says little about the job.</param>
    /// <param name="permanent">No other attempt can succeed.</param>
    public Decision EndLease(JobId id, long fence, string reason, bool countsAsAttempt, DateTimeOffset now, bool permanent = false) => OnJob(id, job =>
    {
        if (job.Phase is not JobPhase.Leased leased || leased.Fence != fence) return Decision.Nothing;
        var ended = new LeaseEnded(id, fence, reason, countsAsAttempt);
        return permanent || IsLastChance(job, countsAsAttempt)
            ? Decision.Of(ended, new JobFailed(id, countsAsAttempt ? reason : $"Its workers vanished {QueueLimits.LostLeases} times: {reason}", now))
            : Decision.Of(ended);
    });

    /// <summary>The answer to a result that need not be looked at, or null when the picture is wanted.</summary>
    public IMessage? AnswerWithout(ReportResult c) => Find(c.Job) switch
    {
        null => Refuse(c, $"Job {c.Job} does not exist."),
        var job when job.ContentKey != c.ContentKey => Refuse(c, $"Job {c.Job} wants another picture (content key {job.ContentKey})."),
        var job when !job.Fences.Contains(c.Fence) => Refuse(c, $"Job {c.Job} was never leased under fence {c.Fence}."),
        { Phase: JobPhase.Completed or JobPhase.Cancelled } => new ResultAccepted(c.Job, c.Fence),
        _ => null,
    };

    /// <summary>Any lease's result is as good as another's, because the content key decides the picture; the first one stays.</summary>
    private Decision TakeResult(ReportResult c, DateTimeOffset now)
    {
        if (AnswerWithout(c) is { } answer) return Decision.Replying(answer);
        if (Jobs[c.Job].IsVerification) return Decision.Replying(new ResultAccepted(c.Job, c.Fence), new JobCompleted(c.Job, c.Fence, c.Node, c.Result, now));
        var known = Keys.ResultOf(c.ContentKey);
        var first = known is null ? new JobCompleted(c.Job, c.Fence, c.Node, c.Result, now) : Found(c.Job, known, now);
        var others = Keys.OpenJobs(c.ContentKey).Where(other => other != c.Job).Select(other => Found(other, first.Result, now));
        return Decision.Replying(new ResultAccepted(c.Job, c.Fence), [first, .. others]);
    }

    private static bool IsLastChance(Job job, bool countsAsAttempt) => countsAsAttempt
        ? job.FailedAttempts + 1 >= QueueLimits.Attempts
        : job.LostLeases + 1 >= QueueLimits.LostLeases;

    private static LeaseRevoked Refuse(ReportResult c, string reason) => new(c.Job, c.Fence, reason);
}
