using ActorDiffusion.Actors.Journaling;
using ActorDiffusion.Actors.Workers;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Outbox;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Actors.Inference;

/// <summary>Keeps finished pictures until the hub has them, however long it is away and whatever happens to this process.</summary>
public sealed class OutboxActor : DecidingActor
{
    private readonly WorkerContext worker;
    private OutboxState state = OutboxState.New;

    public OutboxActor(WorkerContext worker)
    {
        ArgumentNullException.ThrowIfNull(worker);
        this.worker = worker;
        Command<ResultKept>(result => Carry(state.Keep(result) with { Reply = new ResultSafe(result.Job, result.Fence) }, () => Report(result)));
        Command<ResultAccepted>(accepted => Carry(state.Deliver(accepted.Job, accepted.Fence), ActorRefs.Nobody));
        Command<LeaseRevoked>(revoked =>
        {
            Log.Warning("The hub does not want the picture of job {0}: {1}", revoked.Job, revoked.Reason);
            Carry(state.Deliver(revoked.Job, revoked.Fence), ActorRefs.Nobody);
        });
        // The hub cannot take it now; the next repetition asks again.
        Command<Unavailable>(_ => { });
        Command<Rejected>(rejected => Log.Warning("The hub refuses a picture: {0}", rejected.Reason));
        Command<Repeat>(_ => ReportAll());
    }

    public override string PersistenceId => "outbox";

    protected override void Apply(IEvent @event) => state = state.Apply(@event);

    protected override void OnRecovered()
    {
        Timers.StartPeriodicTimer("repeat", Repeat.Instance, worker.Options.RepeatEvery);
        ReportAll();
    }

    private void ReportAll()
    {
        foreach (var result in state.Waiting.Values) Report(result);
    }

    private void Report(ResultKept result) => worker.Hub.Queue.Tell(
        new ReportResult(result.Job, result.Fence, worker.Node, result.ContentKey, result.Result, [worker.Url.ToString()]), Self);

    /// <summary>The picture will reach the hub.</summary>
    internal sealed record ResultSafe(JobId Job, long Fence) : IMessage;

    private sealed record Repeat
    {
        public static Repeat Instance { get; } = new();
    }
}
