using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Outbox;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Tests.Queue;

namespace ActorDiffusion.Domain.Tests.Simulation;

/// <summary>A worker's shell: renders one lease at a time and keeps results in its outbox until the hub has them.</summary>
internal sealed class SimulatedWorker : Process
{
    private readonly int pace;
    private OutboxState outbox = OutboxState.New;
    private WorkGranted? now;

    public SimulatedWorker(World world, string name) : base(world, name)
    {
        Disk = new Disk(world, this);
        pace = 200 + world.Draw(6000);
    }

    public Disk Disk { get; }

    public int Kept => outbox.Waiting.Count;

    private NodeName Node => new(Name);

    protected override void OnStart()
    {
        outbox = Disk.Events.Aggregate(OutboxState.New, (state, @event) => state.Apply(@event));
        now = null;
        World.Every(this, 5000, Ask);
        World.Every(this, 4000, Beat);
        World.Every(this, 3000, Report);
        Ask();
    }

    protected override void OnKill() => Disk.Crash();

    public override void Receive(string from, object message)
    {
        switch (message)
        {
            case WorkGranted work when now is null: Begin(work); break;
            case WorkGranted: break;
            case LeaseRevoked revoked:
                if (now?.Fence == revoked.Fence) now = null;
                Deliver(revoked.Job, revoked.Fence);
                break;
            case ResultAccepted accepted: Deliver(accepted.Job, accepted.Fence); break;
            case Answered: break;
            default: throw new InvalidOperationException($"{message} came to a worker");
        }
    }

    private void Ask()
    {
        if (now is null) Send("hub", new RequestWork(Node, ["mini"], [], 1));
    }

    private void Beat()
    {
        if (now is { } work && !World.Fault(3)) Send("hub", new ExtendLease(work.Job, work.Fence, Node, 1, 4));
    }

    private void Begin(WorkGranted work)
    {
        now = work;
        Beat();
        World.After(this, pace + World.Draw(pace) + (World.Fault(3) ? 40_000 : 0), () =>
        {
            if (now?.Fence != work.Fence) return;
            if (World.Fault(5)) Fail(work);
            else Finish(work);
        });
    }

    private void Fail(WorkGranted work)
    {
        now = null;
        Send("hub", new ReportFailure(work.Job, work.Fence, Node, "The GPU is on fire.", Permanent: false));
        Ask();
    }

    /// <summary>Every attempt makes another picture, so that two accepted ones of a key would be seen.</summary>
    private void Finish(WorkGranted work)
    {
        var kept = new ResultKept(work.Job, work.Fence, work.ContentKey, Jobs.Result($"{Name}-{work.Fence}", 4));
        var decision = outbox.Keep(kept);
        Write(decision, () =>
        {
            if (now?.Fence == work.Fence) now = null;
            Report();
            Ask();
        });
    }

    private void Report()
    {
        foreach (var kept in outbox.Waiting.Values) Send("hub", new ReportResult(kept.Job, kept.Fence, Node, kept.ContentKey, kept.Result, []));
    }

    private void Deliver(JobId job, long fence) => Write(outbox.Deliver(job, fence), () => { });

    private void Write(Decision decision, Action then) => Disk.Write(decision.Events, () =>
    {
        outbox = decision.Events.Aggregate(outbox, (state, @event) => state.Apply(@event));
        then();
    });
}
