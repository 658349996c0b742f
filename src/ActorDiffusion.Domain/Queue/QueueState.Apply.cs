using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Domain.Queue;

public sealed partial record QueueState
{
    /// <summary>The state after an event.</summary>
    /// <exception cref="InvalidOperationException">The event is none of the queue's.</exception>
    public QueueState Apply(IEvent @event) => @event switch
    {
        JobAccepted e => Accept(e),
        JobLeased e => Lend(Jobs[e.Job], e),
        LeaseEnded e => Return(Jobs[e.Job], e),
        JobCompleted e => Complete(Jobs[e.Job], e),
        JobFailed e => Move(Jobs[e.Job], job => End(job, new JobPhase.Failed(e.Reason, e.At))),
        JobCancelled e => Move(Jobs[e.Job], job => End(job, new JobPhase.Cancelled(e.At))),
        JobRetried e => Move(Jobs[e.Job], job => job with { Phase = new JobPhase.Waiting(), FailedAttempts = 0, LostLeases = 0, LastReason = null }),
        PrioritySet e => Move(Jobs[e.Job], job => job with { Priority = e.Priority }),
        OutcomeTold e => Tell(Jobs[e.Job], e.Outcome),
        QueuePaused => this with { IsPaused = true },
        QueueResumed => this with { IsPaused = false },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is no event of the queue"),
    };

    /// <summary>The state after events.</summary>
    public QueueState Apply(IEnumerable<IEvent> events) => events.Aggregate(this, (state, @event) => state.Apply(@event));

    private QueueState Accept(JobAccepted e) => Insert(new Job
    {
        Id = e.Job,
        Number = LastNumber + 1,
        Spec = e.Spec,
        ContentKey = e.ContentKey,
        Priority = e.Priority,
        Origin = e.Origin,
        IdempotencyKey = e.IdempotencyKey,
        AcceptedAt = e.At,
        Phase = new JobPhase.Waiting(),
    });

    private QueueState Lend(Job job, JobLeased e)
    {
        var lent = Move(job, old => old with { Phase = new JobPhase.Leased(e.Node, e.Fence, e.Deadline), Fences = [.. old.Fences, e.Fence] });
        return lent with { LastFence = e.Fence, Lanes = lent.Lanes.Serve(job, e.Fence) };
    }

    private QueueState Return(Job job, LeaseEnded e) => Move(job, old => old with
    {
        Phase = new JobPhase.Waiting(),
        FailedAttempts = old.FailedAttempts + (e.CountsAsAttempt ? 1 : 0),
        LostLeases = old.LostLeases + (e.CountsAsAttempt ? 0 : 1),
        LastReason = e.Reason,
    });

    private QueueState Complete(Job job, JobCompleted e)
    {
        var completed = Move(job, old => End(old, new JobPhase.Completed(e.Fence, e.Node, e.Result, e.At)));
        return e is { Fence: > 0, Node: { } node } ? completed with { Speeds = Speeds.Learn(node, job.Spec, e.Result.Seconds) } : completed;
    }

    private static Job End(Job job, JobPhase outcome) => job with { Phase = outcome, Outcomes = job.Outcomes + 1 };

    private QueueState Tell(Job job, int outcome) => Move(job, old => old with { ToldOutcome = Math.Max(old.ToldOutcome, outcome) });

    private QueueState Move(Job job, Func<Job, Job> change) => Take(job).Put(change(job));
}
