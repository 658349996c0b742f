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
    private TrainerRuns runs = TrainerRuns.New;

    public TrainerActor(WorkerContext worker, TrainerDevice device, IActorRef announcer)
    {
        (this.worker, this.device, this.announcer) = (worker, device, announcer);
        Command<StartRun>(Start);
        Command<PauseRun>(command => Pass(command.Run, command));
        Command<ResumeRun>(command => Pass(command.Run, command));
        Command<CancelRun>(command => Pass(command.Run, command));
        Command<CheckpointRun>(command => Pass(command.Run, command));
        Command<RunFactAccepted>(accepted => Pass(accepted.Run, accepted));
        Command<RunIsOver>(over => Carry(runs.Unlist(over.Run), ActorRefs.Nobody, () => Context.Stop(Child(over.Run))));
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
    private void Start(StartRun start)
    {
        var asker = Sender;
        var decision = runs.List(start.Run);
        if (decision.Reply is Rejected) Answer(asker, decision.Reply);
        else if (decision.Events.Count == 0) Child(start.Run).Tell(start, asker);
        else Carry(decision, ActorRefs.Nobody, () => Child(start.Run).Tell(start, asker));
    }

    // A run that was over and told is not listed any more; its journal still answers.
    private void Pass(RunId run, IMessage message)
    {
        if (IdentifierCheck.Refusal("run", run.Value) is { } refusal) Answer(Sender, refusal);
        else Child(run).Forward(message);
    }

    private IActorRef Child(RunId run)
    {
        if (Context.Child(run.Value) is { } known && !known.IsNobody()) return known;
        var self = Self;
        return Context.ActorOf(
            Supervised.Of(Props.Create(() => new RunActor(run, worker, device, announcer, self)), "run", new Unavailable($"The run {run} is starting again; ask again in a moment.")), run.Value);
    }

    /// <summary>A run needs nothing more.</summary>
    internal sealed record RunIsOver(RunId Run);
}
