using ActorKit.Actor;
using ActorKit.Event;
using ActorKit.Persistence.Journal;

namespace ActorKit.Persistence;

/// <summary>An actor whose state is the sum of its persisted events. Commands wait while it recovers and while events are written.</summary>
public abstract partial class Eventsourced : ActorBase, IWithUnboundedStash
{
    private readonly PersistenceExtension _extension;
    private readonly ActorCell _cell;
    private readonly string _writerUuid = Guid.NewGuid().ToString("N");
    private JournalWriter? _journal;
    private bool _areCommandsHeld;

    protected Eventsourced()
    {
        _cell = CurrentCell;
        _extension = Persistence.Instance.Apply(Context.System);
    }

    public abstract string PersistenceId { get; }

    /// <summary>Path of the journal's settings; empty means <c>akka.persistence.journal.plugin</c>.</summary>
    public string JournalPluginId { get; protected set; } = "";

    /// <summary>Path of the snapshot store's settings; empty means <c>akka.persistence.snapshot-store.plugin</c>.</summary>
    public string SnapshotPluginId { get; protected set; } = "";

    public virtual Recovery Recovery => Recovery.Default;

    public IStash Stash { get; set; } = null!;

    /// <summary>Of the event whose handler runs or ran last; what is still being written does not count, so that a snapshot leaves none of it out.</summary>
    public long LastSequenceNr { get; private set; }

    public long SnapshotSequenceNr => LastSequenceNr;

    public bool IsRecovering { get; private set; } = true;

    public bool IsRecoveryFinished => !IsRecovering;

    protected ILoggingAdapter Log => field ??= Logging.GetLogger(_cell);

    private JournalWriter Journal => _journal ??= _extension.JournalFor(JournalPluginId);

    /// <summary>Deletes events up to a number; DeleteMessagesSuccess or -Failure comes when it is done.</summary>
    public void DeleteMessages(long toSequenceNr) => Answer(
        Journal.Delete(PersistenceId, Math.Min(toSequenceNr, LastSequenceNr)),
        () => new DeleteMessagesSuccess(toSequenceNr),
        cause => new DeleteMessagesFailure(cause, toSequenceNr));

    protected abstract bool ReceiveRecover(object message);

    protected abstract bool ReceiveCommand(object message);

    protected sealed override bool Receive(object message) => ReceiveCommand(message);

    /// <summary>Writing failed. The actor is stopped afterwards, because what is in the journal is not certain.</summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "Failed to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}]", @event.GetType().Name, sequenceNr, PersistenceId);

    /// <summary>The event could not be serialised. Nothing was written and the actor goes on.</summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Log.Error(cause, "Rejected to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}]", @event.GetType().Name, sequenceNr, PersistenceId);

    /// <summary>Recovery failed. The actor is stopped afterwards.</summary>
    protected virtual void OnRecoveryFailure(Exception reason, object? message = null) =>
        Log.Error(reason, "Exception in ReceiveRecover when replaying {0} for persistenceId [{1}], last known sequence number [{2}]",
            message is null ? "the history" : $"event type [{message.GetType().Name}]", PersistenceId, LastSequenceNr);

    protected virtual void OnReplaySuccess()
    {
    }

    internal override void AfterHandler() => Flush();

    internal override void BeforeInstanceEnds() => ReleaseCommands();

    private void HoldCommands()
    {
        if (_areCommandsHeld) return;
        _areCommandsHeld = true;
        _cell.Mailbox.Suspend();
    }

    private void ReleaseCommands()
    {
        if (!_areCommandsHeld) return;
        _areCommandsHeld = false;
        _cell.Mailbox.Resume();
    }

    private void Answer(Task work, Func<object> success, Func<Exception, object> failure) =>
        _ = work.PipeTo(Self, Self, success, failure);
}
