using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Scheduling;

namespace ActorDiffusion.Actors.Queue;

public sealed partial class QueueActor
{
    private readonly WorkerBoard board;
    private LeaseClock clock = LeaseClock.Empty;

    private void ListenToWorkers()
    {
        Command<RequestWork>(Park);
        Command<ExtendLease>(Extend);
        Command<JobPreview>(preview =>
        {
            if (written.Find(preview.Job) is { } job) feed.Tell(QueueFeed.Preview(job, preview), Self);
        });
        Command<Terminated>(ended =>
        {
            if (board.Find(ended.ActorRef) is not { } worker) return;
            worker.Actor = null;
            Lose(worker.Node, $"The connection to {worker.Node} was lost.");
        });
        Command<WorkerLost>(lost => Lose(lost.Node, lost.Reason));
        Command<QueueTick>(_ => Tick());
    }

    private void Park(RequestWork offer)
    {
        var worker = board.Hear(offer.Node, Now);
        Meet(worker, Sender);
        (worker.Offer, worker.AskedAt) = (offer, Now);
        var unheard = LeasesOf(offer.Node).Where(lease => !clock.HasSpoken(lease.Phase.Fence)).ToList();
        foreach (var (job, phase) in unheard) Grant(worker, job, phase);
        worker.Room = Math.Max(0, offer.Slots - unheard.Count);
        Dispatch();
    }

    /// <summary>Another actor for the same node: the worker has started anew and knows nothing of its leases.</summary>
    private void Meet(KnownWorker worker, IActorRef actor)
    {
        if (actor.Equals(worker.Actor)) return;
        if (worker.Actor is { } former)
        {
            Context.Unwatch(former);
            Lose(worker.Node, $"{worker.Node} has started anew.");
        }

        worker.Actor = Context.Watch(actor);
    }

    private void Lose(NodeName node, string reason)
    {
        if (board.Find(node) is { } worker) worker.Room = 0;
        foreach (var (job, phase) in LeasesOf(node)) End(job.Id, phase.Fence, reason);
    }

    /// <summary>Gives work to all who wait for it, those who wait longest first.</summary>
    private void Dispatch()
    {
        foreach (var worker in board.Parked(Now))
            while (worker.Room > 0 && Choose(worker) is { } job)
            {
                worker.Room--;
                var decision = decided.Lease(job.Id, worker.Node, Now, options.LeasePeriod);
                Carry(decision, then: () => Grant(worker, decision));
            }
    }

    private Job? Choose(KnownWorker worker) => JobChooser.Choose(decided, worker.Offer!, Loads());

    private void Grant(KnownWorker worker, Decision decision)
    {
        if (decision.Reply is WorkGranted granted && decided.Find(granted.Job) is { Phase: JobPhase.Leased phase } job && phase.Fence == granted.Fence)
            Grant(worker, job, phase);
    }

    private void Grant(KnownWorker worker, Job job, JobPhase.Leased phase) =>
        worker.Actor?.Tell(new WorkGranted(job.Id, phase.Fence, phase.Deadline, job.Spec, job.ContentKey, job.Origin, options.AssetUrls), Self);

    private void Extend(ExtendLease beat)
    {
        board.Hear(beat.Node, Now);
        if (written.Find(beat.Job) is not { Phase: JobPhase.Leased phase } job || phase.Fence != beat.Fence)
        {
            Sender.Tell(new LeaseRevoked(beat.Job, beat.Fence, "The lease is over."));
            return;
        }

        clock = clock.Extend(beat.Fence, beat.Step, Now);
        progress[beat.Job] = (beat.Step, beat.Steps);
        feed.Tell(QueueFeed.Progress(job, beat), Self);
    }

    private void Tick()
    {
        foreach (var (job, fence) in clock.Expired(Now).ToList()) End(job, fence, "Its worker went silent.");
        foreach (var (job, fence) in clock.Hung(Now, options.HungAfter).ToList()) Interrupt(job, fence);

        Dispatch();
    }

    private void End(JobId job, long fence, string reason)
    {
        clock = clock.End(fence);
        Carry(decided.EndLease(job, fence, reason, countsAsAttempt: false, Now));
    }

    private void Interrupt(JobId job, long fence)
    {
        var reason = $"It took no step for {options.HungAfter.TotalMinutes:0.#} minutes.";
        var worker = decided.Find(job)?.Phase is JobPhase.Leased lease ? board.Find(lease.Node)?.Actor : null;
        clock = clock.End(fence);
        Carry(decided.EndLease(job, fence, reason, countsAsAttempt: true, Now) with { Reply = new LeaseRevoked(job, fence, reason) }, worker);
    }

    /// <summary>Keeps clock and progress true to a durable event, and stops a worker whose lease is over.</summary>
    private void FollowLease(IEvent @event, QueueState before)
    {
        if (@event is JobLeased leased) clock = clock.Start(leased.Job, leased.Fence, Now);
        JobId? id = @event switch { LeaseEnded e => e.Job, JobCompleted e => e.Job, JobCancelled e => e.Job, _ => null };
        if (id is not { } job || before.Find(job)?.Phase is not JobPhase.Leased lease) return;
        clock = clock.End(lease.Fence);
        unfetched.Remove(lease.Fence);
        progress.Remove(job);
        if (@event is JobCancelled) Revoke(job, lease, "The job was cancelled.");
        // The worker whose own result this is gets ResultAccepted.
        if (@event is JobCompleted completed && completed.Fence != lease.Fence) Revoke(job, lease, "The picture is there.");
    }

    private void Revoke(JobId job, JobPhase.Leased lease, string reason) =>
        board.Find(lease.Node)?.Actor?.Tell(new LeaseRevoked(job, lease.Fence, reason), Self);

    private List<(Job Job, JobPhase.Leased Phase)> LeasesOf(NodeName node) =>
        [.. decided.Leased.Select(job => (Job: job, Phase: (JobPhase.Leased)job.Phase)).Where(lease => lease.Phase.Node == node)];

    private List<WorkerLoad> Loads() => [.. board.Alive(Now).Select(worker => new WorkerLoad(worker.Node, worker.Offer!.Models, FreeIn(worker)))];

    private double FreeIn(KnownWorker worker) => worker.Room > 0 ? 0 : LeasesOf(worker.Node).Select(lease =>
    {
        var whole = decided.Speeds.SecondsFor(worker.Node, lease.Job.Spec) ?? 0;
        return Math.Max(whole - clock.AgeOf(lease.Phase.Fence, Now).TotalSeconds, whole / 4);
    }).DefaultIfEmpty(0).Max();
}
