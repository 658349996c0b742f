using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;

namespace ActorDiffusion.Actors.Queue;

/// <summary>
/// Owns all jobs: accepts them, lends them to workers, takes results, and tells whoever waits. Many commands are on their way to the
/// journal at once: each is decided on what will be when those before it are written, and answered when it is written itself. If a
/// write fails, the actor ends with all that was not answered, and its supervisor starts it again.
/// </summary>
public sealed partial class QueueActor : ReceivePersistentActor, IWithTimers
{
    private readonly QueueOptions options;
    private readonly ResultInspector inspector;
    private readonly ICanTell series;
    private readonly ICanTell feed;
    private readonly ICanTell workers;
    private readonly TimeProvider time;

    // All that is in the journal, and all that will be when every write has succeeded.
    private QueueState written = QueueState.Empty;
    private QueueState decided = QueueState.Empty;
    private readonly Queue<IActorRef?> awaiting = [];
    private int unsaved;
    private bool isBroken;

    /// <param name="options">How it deals with workers.</param>
    /// <param name="inspector">Brings results here.</param>
    /// <param name="series">Is told outcomes of cells.</param>
    /// <param name="feed">Is told what happens.</param>
    /// <param name="workers">Is told measured speeds.</param>
    /// <param name="time">The clock.</param>
    public QueueActor(QueueOptions options, ResultInspector inspector, ICanTell series, ICanTell feed, ICanTell workers, TimeProvider time)
    {
        (this.options, this.inspector, this.series, this.feed, this.workers, this.time) = (options, inspector, series, feed, workers, time);
        board = new WorkerBoard(options);
        Recover<SnapshotOffer>(offer => decided = written = QueueState.FromSnapshot((QueueSnapshot)offer.Snapshot));
        Recover<IEvent>(@event =>
        {
            decided = written = written.Apply(@event);
            unsaved++;
        });
        Recover<RecoveryCompleted>(_ => Begin());
        Command<SaveSnapshotSuccess>(_ => { });
        Command<SaveSnapshotFailure>(failure => Log.Warning(failure.Cause, "The queue's snapshot could not be written; the journal still has everything"));
        ListenToWorkers();
        ListenToResults();
        ListenToSeries();
        AnswerQueries();
        Command<ICommand>(command => Carry(decided.Decide(command, Now), Sender), IsDecidedAlone);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public override string PersistenceId => "queue";

    private DateTimeOffset Now => time.GetUtcNow();

    private static bool IsDecidedAlone(ICommand command) =>
        command is SubmitJob or CancelJob or RetryJob or SetPriority or PauseQueue or ResumeQueue or ReportFailure;

    private void Begin()
    {
        clock = LeaseClock.Fresh(written, Now, options.LeasePeriod);
        foreach (var node in written.Speeds.Nodes) workers.Tell(new SpeedsMeasured(node, written.Speeds.Of(node)), Self);
        Timers.StartPeriodicTimer("tick", QueueTick.Instance, options.Tick);
        Timers.StartPeriodicTimer("tell", TellAgain.Instance, options.Repeat);
        TellSeries();
    }

    /// <summary>Persists a decision, applies it and answers; what was decided before is durable by then too.</summary>
    private void Carry(Decision decision, IActorRef? asker = null, Action? then = null)
    {
        awaiting.Enqueue(asker);
        if (decision.Events.Count == 0)
        {
            DeferAsync(decision.Reply, reply => Answer(awaiting.Dequeue(), reply));
            return;
        }

        decided = decided.Apply(decision.Events);
        var left = decision.Events.Count;
        PersistAllAsync(decision.Events, @event =>
        {
            var before = written;
            written = written.Apply(@event);
            unsaved++;
            Spread(@event, before);
            if (--left > 0) return;
            Answer(awaiting.Dequeue(), decision.Reply);
            then?.Invoke();
            Dispatch();
            SaveIfDue();
        });
    }

    /// <summary>All that follows from an event that is durable.</summary>
    private void Spread(IEvent @event, QueueState before)
    {
        if (QueueFeed.Of(@event, written, Now) is { } news) feed.Tell(news, Self);
        FollowLease(@event, before);
        if (@event is JobCompleted { Fence: > 0, Node: { } node }) workers.Tell(new SpeedsMeasured(node, written.Speeds.Of(node)), Self);
        if (@event is JobCompleted or JobFailed or JobCancelled) TellSeries();
    }

    // A snapshot is of the last event's number, so all events must be in it.
    private void SaveIfDue()
    {
        if (unsaved < options.SnapshotEvery || awaiting.Count > 0) return;
        unsaved = 0;
        SaveSnapshot(written.ToSnapshot());
    }

    private void Answer(IActorRef? asker, object reply)
    {
        if (asker is not null && !asker.IsNobody() && !asker.Equals(Self) && !asker.Equals(Context.System.DeadLetters)) asker.Tell(reply, Self);
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistFailure(cause, @event, sequenceNr);
        TurnAway($"The queue cannot write its journal ({cause?.Message}); ask again when the disk is well.");
    }

    // An event that cannot be written at all is a fault of the program; going on would part the state from the journal.
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistRejected(cause, @event, sequenceNr);
        if (isBroken) return;
        isBroken = true;
        TurnAway($"The queue's journal refuses {@event?.GetType().Name} ({cause?.Message}).");
        Context.Stop(Self);
    }

    /// <summary>Nobody knows what became of what was on its way; to ask again is safe.</summary>
    private void TurnAway(string reason)
    {
        foreach (var asker in awaiting) Answer(asker, new Unavailable(reason));
        awaiting.Clear();
    }
}
