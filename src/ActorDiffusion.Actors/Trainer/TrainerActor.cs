using ActorDiffusion.Actors.Journaling;
using ActorDiffusion.Actors.Workers;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Trainer;

/// <summary>The role that trains: knows its runs, also after a restart, and passes on what is said to them.</summary>
public sealed class TrainerActor : DecidingActor
{
    private readonly WorkerContext worker;
    private readonly TrainerDevice device;
    private readonly IActorRef announcer;
    private readonly Dictionary<RunId, Queue<(object Message, IActorRef Sender)>> leaving = [];
    private TrainerRuns runs = TrainerRuns.New;

    public TrainerActor(WorkerContext worker, TrainerDevice device, IActorRef announcer)
    {
        (this.worker, this.device, this.announcer) = (worker, device, announcer);
        Command<StartRun>(start => Start(start, Sender));
        Command<PauseRun>(command => Pass(command.Run, command));
        Command<ResumeRun>(command => Pass(command.Run, command));
        Command<CancelRun>(command => Pass(command.Run, command));
        Command<CheckpointRun>(command => Pass(command.Run, command));
        Command<RunRevoked>(command => Pass(command.Run, command));
        Command<RunFactAccepted>(accepted => Pass(accepted.Run, accepted));
        Command<RunIsOver>(over => Leave(over.Run));
        Command<RunHasLeft>(Part);
        Command<Ended>(ended => Return(ended.Run));
    }

    public override string PersistenceId => "trainer";

    /// <summary>A trainer that is started again, with waits that double, when it ends.</summary>
    public static Props SupervisedProps(WorkerContext worker, TrainerDevice device, IActorRef announcer) => Supervised.Of(
        Props.Create(() => new TrainerActor(worker, device, announcer)), "runs", new Unavailable("The trainer is starting again; ask again in a moment."));

    protected override void Apply(IEvent @event) => runs = runs.Apply(@event);

    protected override void OnRecovered()
    {
        announcer.Tell(new RoleDoes("trainer", new("idle")));
        foreach (var run in runs.Runs) Child(run);
    }

    // The list is durable before the run is: a run that is only listed has nothing to do and no harm is done.
    private void Start(StartRun start, IActorRef asker)
    {
        var decision = runs.List(start.Run);
        if (decision.Reply is Rejected) Answer(asker, decision.Reply);
        else if (decision.Events.Count == 0) Tell(start.Run, start, asker);
        else Carry(decision, ActorRefs.Nobody, () => Tell(start.Run, start, asker));
    }

    // A run that was over and told is not listed any more; its journal still answers.
    private void Pass(RunId run, IMessage message)
    {
        if (IdentifierCheck.Refusal("run", run.Value) is { } refusal) Answer(Sender, refusal);
        else Tell(run, message, Sender);
    }

    private void Tell(RunId run, object message, IActorRef asker)
    {
        if (leaving.TryGetValue(run, out var waiting)) waiting.Enqueue((message, asker));
        else Child(run).Tell(message, asker);
    }

    // Behind what was passed to it before, all of which it answers; what comes from now on waits for the next one.
    private void Leave(RunId run)
    {
        leaving.TryAdd(run, new());
        Child(run).Tell(new LeaveRun());
    }

    private void Part(RunHasLeft left)
    {
        var decision = runs.Unlist(left.Run);
        if (!left.IsOver) Return(left.Run);
        else if (decision.Events.Count == 0) Stop();
        else Carry(decision, ActorRefs.Nobody, Stop);

        void Stop()
        {
            if (Context.Child(left.Run.Value) is { } child && !child.IsNobody()) Context.Stop(child);
        }
    }

    private void Return(RunId run)
    {
        if (!leaving.Remove(run, out var waiting)) return;
        foreach (var (message, asker) in waiting)
        {
            if (message is StartRun start) Start(start, asker);
            else Tell(run, message, asker);
        }
    }

    private IActorRef Child(RunId run)
    {
        if (Context.Child(run.Value) is { } known && !known.IsNobody()) return known;
        var self = Self;
        var props = Supervised.Of(
            Props.Create(() => new RunActor(run, worker, device, announcer, self)), "run", new Unavailable($"The run {run} is starting again; ask again in a moment."));
        return Context.WatchWith(Context.ActorOf(props, run.Value), new Ended(run));
    }

    /// <summary>A run needs nothing more.</summary>
    internal sealed record RunIsOver(RunId Run);

    /// <summary>It has answered all that was said to it; it is not over if that has begun it anew.</summary>
    internal sealed record RunHasLeft(RunId Run, bool IsOver);

    private sealed record Ended(RunId Run);
}
