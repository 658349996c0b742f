using ActorDiffusion.Actors.Devices;
using ActorDiffusion.Actors.Journaling;
using ActorDiffusion.Actors.Workers;
using ActorDiffusion.Diffusion.Training;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;

namespace ActorDiffusion.Actors.Trainer;

/// <summary>
/// Owns a run: every change is persisted before it counts, training goes on while the hub is away, and what happened is told when it is back.
/// After a restart an unfinished run continues from its newest checkpoint.
/// </summary>
public sealed partial class RunActor : DecidingActor
{
    private readonly RunId run;
    private readonly WorkerContext worker;
    private readonly TrainerDevice device;
    private readonly IActorRef announcer;
    private readonly IActorRef trainer;
    private readonly HashSet<string> warned = new(StringComparer.Ordinal);
    private TrainerRunState state = TrainerRunState.New;
    private TrainingAttempt? attempt;
    private Uri[] hints = [];
    private int failures;

    public RunActor(RunId run, WorkerContext worker, TrainerDevice device, IActorRef announcer, IActorRef trainer)
    {
        (this.run, this.worker, this.device, this.announcer, this.trainer) = (run, worker, device, announcer, trainer);
        Command<StartRun>(Start);
        Command<PauseRun>(Wish);
        Command<ResumeRun>(Wish);
        Command<CancelRun>(Wish);
        Command<RunRevoked>(Revoked);
        Command<CheckpointRun>(_ => Checkpoint());
        Command<RunFactAccepted>(accepted => Carry(state.Told(accepted), ActorRefs.Nobody, TellNext));
        Command<Rejected>(rejected => Log.Warning("The hub refuses a fact of the run {0}: {1}", run, rejected.Reason));
        Command<Unavailable>(_ => { }); // the next repetition asks again
        Command<PicturesHere>(_ => Train(), here => here.Attempt == attempt?.Name);
        Command<PicturesMissing>(missing => Retry(missing.Cause), missing => missing.Attempt == attempt?.Name);
        Command<TrainingTold>(told => On(told.Event), told => told.Attempt == attempt?.Name);
        Command<LoraStored>(OnStored, stored => stored.Attempt == attempt?.Name);
        Command<LoraNotStored>(failed => StoreAgain(failed.Cause), failed => failed.Attempt == attempt?.Name);
        Command<DeviceOutcome<TrainingOutcome>>(End, outcome => outcome.Work.Attempt == attempt?.Name);
        Command<LeaveRun>(_ => trainer.Tell(new TrainerActor.RunHasLeft(run, IsOver: state.Phase.IsOver && state.Untold.IsEmpty), Self));
        Command<Repeat>(_ => TellNext());
        Command<Again>(_ => Obey());
        Command<StoreNow>(_ => StoreNext(), store => store.Attempt == attempt?.Name);
        CommandAny(_ => { }); // late news of an attempt that is over
    }

    public override string PersistenceId => $"run-{run}";

    protected override void PostStop()
    {
        attempt?.Cancel.Cancel();
        base.PostStop();
    }

    protected override void Apply(IEvent @event)
    {
        state = state.Apply(@event);
        if (@event is RunAccepted) warned.Clear(); // a new turn tells all of it
        if (@event is RunHappened { Fact: RunFact.Warned warning }) warned.Add(warning.Text);
    }

    protected override void OnRecovered()
    {
        Timers.StartPeriodicTimer("repeat", Repeat.Instance, worker.Options.RepeatEvery);
        TellNext();
        Obey();
    }

    private void Start(StartRun start)
    {
        hints = [.. start.Urls.Select(url => new Uri(url))];
        var decision = state.Decide(start);
        var turn = Math.Max(start.Turn ?? 1, state.Turn);
        Carry(decision.Reply is Ok ? decision with { Reply = new RunTaken(run, worker.Node, turn) } : decision, () =>
        {
            attempt?.Cancel.Cancel(); // of an earlier turn: this one tells from its own beginning
            Obey();
        });
    }

    private void Revoked(RunRevoked revoked)
    {
        Log.Info("The run {0} was given to another trainer; it ends here", run);
        Carry(state.Decide(revoked), ActorRefs.Nobody, () =>
        {
            Obey();
            TellNext();
        });
    }

    private void Wish(ICommand command) => Carry(state.Decide(command), Obey);

    // While nothing trains there is nothing that the newest checkpoint does not hold.
    private void Checkpoint()
    {
        attempt?.Watch?.RequestCheckpoint();
        Answer(Sender, new Ok(Changed: attempt?.Watch is not null));
    }

    /// <summary>Brings what is done in line with what is wanted.</summary>
    private void Obey()
    {
        if (state.ShouldTrain && attempt is null) Begin();
        else if (state.ShouldTrain || state.Taken is null || state.Phase.IsOver) return;
        else if (attempt is not null) attempt.Cancel.Cancel();
        else Stopped(StepNow);
    }

    /// <summary>Nothing trains any more, as somebody wished.</summary>
    private void Stopped(int step)
    {
        switch (state.Wish)
        {
            case RunWish.Pause:
                Happen(new RunFact.Paused(step, Now));
                break;
            case RunWish.Cancel:
                Happen(new RunFact.Cancelled(step, Now));
                break;
        }
    }

    private int StepNow => state.Phase switch
    {
        RunPhase.Paused paused => paused.Step,
        RunPhase.Training training => Math.Max(training.From, state.Latest?.Step ?? 0),
        _ => state.Latest?.Step ?? 0,
    };

    private DateTimeOffset Now => worker.Time.GetUtcNow();

    private void Happen(RunFact fact, Action? then = null) => Carry(state.Happened(fact), ActorRefs.Nobody, () =>
    {
        if (state.Untold.Count == 1) TellNext();
        then?.Invoke();
    });

    // One at a time and in order; the others wait for the hub's answer.
    private void TellNext()
    {
        if (state.Untold is [var next, ..]) worker.Hub.Runs.Tell(new ReportRunFact(run, worker.Node, next.Number, next.Fact, [worker.Url.ToString()], state.Turn), Self);
        else if (state.Phase.IsOver) trainer.Tell(new TrainerActor.RunIsOver(run), Self);
    }

    private sealed record Repeat
    {
        public static Repeat Instance { get; } = new();
    }

    private sealed record Again
    {
        public static Again Instance { get; } = new();
    }

    private sealed record StoreNow(string Attempt);
}
