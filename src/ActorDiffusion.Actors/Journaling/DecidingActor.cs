using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Journaling;

/// <summary>
/// The thin shell around a state machine: what it decides is persisted, then applied, then answered. When the journal cannot be
/// written the asker is told so and the actor stops accepting: it ends, and its supervisor lets it recover after a while.
/// </summary>
public abstract class DecidingActor : ReceivePersistentActor, IWithTimers
{
    private long unsaved;
    private bool isBroken;

    protected DecidingActor()
    {
        Recover<SnapshotOffer>(offer => Restore(offer.Snapshot));
        Recover<IEvent>(@event =>
        {
            Apply(@event);
            unsaved++;
        });
        Recover<RecoveryCompleted>(_ => OnRecovered());
        Command<SaveSnapshotSuccess>(_ => { });
        Command<SaveSnapshotFailure>(failure => Log.Warning(failure.Cause, "The snapshot of {0} could not be written; the journal still has everything", PersistenceId));
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Events between two snapshots; the journal keeps the events all the same.</summary>
    protected virtual int SnapshotEvery => int.MaxValue;

    /// <summary>Changes the state; also called while recovering, so it does nothing else.</summary>
    protected abstract void Apply(IEvent @event);

    /// <summary>The state, as a message with a manifest.</summary>
    protected virtual object TakeSnapshot() => throw new NotSupportedException($"{GetType().Name} takes no snapshots");

    /// <summary>Takes a snapshot's state.</summary>
    protected virtual void Restore(object snapshot) => throw new NotSupportedException($"{GetType().Name} takes no snapshots");

    /// <summary>All that happened before is applied; work that was going on is begun again here.</summary>
    protected virtual void OnRecovered()
    {
    }

    /// <summary>Persists and applies a decision, then answers the sender.</summary>
    /// <param name="decision">What the state machine made of the command.</param>
    /// <param name="then">Called after the answer when events were written.</param>
    protected void Carry(Decision decision, Action? then = null) => Carry(decision, Sender, then);

    /// <inheritdoc cref="Carry(Decision, Action?)"/>
    protected void Carry(Decision decision, IActorRef asker, Action? then = null)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (decision.Events.Count == 0)
        {
            Answer(asker, decision.Reply);
            return;
        }
        var left = decision.Events.Count;
        PersistAll(decision.Events, @event =>
        {
            Apply(@event);
            unsaved++;
            if (--left > 0) return;
            Answer(asker, decision.Reply);
            then?.Invoke();
            SaveIfDue();
        });
    }

    /// <summary>Answers what nobody may have asked.</summary>
    protected void Answer(IActorRef asker, object reply)
    {
        if (!asker.IsNobody() && !asker.Equals(Self) && !asker.Equals(Context.System.DeadLetters)) asker.Tell(reply);
    }

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistFailure(cause, @event, sequenceNr);
        Answer(Sender, new Unavailable($"The journal cannot be written ({cause?.Message}); ask again when the disk is well."));
    }

    // An event that cannot be serialised is a fault of the program; going on would part the state from the journal.
    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr)
    {
        base.OnPersistRejected(cause, @event, sequenceNr);
        if (isBroken) return;
        isBroken = true;
        Answer(Sender, new Unavailable($"The journal refuses the event {@event?.GetType().Name} ({cause?.Message})."));
        Context.Stop(Self);
    }

    private void SaveIfDue()
    {
        if (unsaved < SnapshotEvery) return;
        unsaved = 0;
        SaveSnapshot(TakeSnapshot());
    }
}
