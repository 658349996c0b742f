using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Persistence;

public abstract partial class Eventsourced
{
    private readonly Queue<PendingWrite> _inFlight = new();
    private List<PendingWrite> _batch = [];
    private int _holding;
    private long _given;

    /// <summary>Writes an event and then calls the handler; commands wait until then.</summary>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler) where TEvent : notnull => Add([@event], handler, holdsCommands: true);

    /// <summary>Writes several events, all or none.</summary>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) where TEvent : notnull =>
        Add([.. events], handler, holdsCommands: true);

    /// <summary>Like Persist, but the next commands are handled meanwhile.</summary>
    public void PersistAsync<TEvent>(TEvent @event, Action<TEvent> handler) where TEvent : notnull => Add([@event], handler, holdsCommands: false);

    public void PersistAllAsync<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler) where TEvent : notnull =>
        Add([.. events], handler, holdsCommands: false);

    /// <summary>Calls the handler after those of the events persisted before; writes nothing.</summary>
    public void DeferAsync<TEvent>(TEvent @event, Action<TEvent> handler) where TEvent : notnull => Postpone(@event, handler, holdsCommands: false);

    /// <summary>Like DeferAsync, but commands wait.</summary>
    internal void Defer<TEvent>(TEvent @event, Action<TEvent> handler) where TEvent : notnull => Postpone(@event, handler, holdsCommands: true);

    private void Add<TEvent>(IReadOnlyList<TEvent> events, Action<TEvent> handler, bool holdsCommands) where TEvent : notnull
    {
        if (IsRecovering) throw new InvalidOperationException("Cannot persist during replay. Events can be persisted when receiving RecoveryCompleted or later.");
        if (events.Count == 0) return;
        var first = Given + 1;
        _given = Given + events.Count;
        var write = new PendingWrite(PersistenceId, first, [.. events], @event => handler((TEvent)@event), _cell.CurrentEnvelope, holdsCommands);
        write.Serialize(_cell.SystemImpl, _writerUuid);
        Enqueue(write);
    }

    // The highest number that an event was given; after a recovery, that of the last event there is.
    private long Given => Math.Max(_given, LastSequenceNr);

    private void Postpone<TEvent>(TEvent @event, Action<TEvent> handler, bool holdsCommands) where TEvent : notnull
    {
        if (IsRecovering) throw new InvalidOperationException("Cannot defer during replay.");
        if (_batch.Count == 0 && _inFlight.Count == 0) handler(@event);
        else Enqueue(new PendingWrite(PersistenceId, Given, [@event], each => handler((TEvent)each), _cell.CurrentEnvelope, holdsCommands));
    }

    private void Enqueue(PendingWrite write)
    {
        _batch.Add(write);
        if (!write.HoldsCommands) return;
        _holding++;
        HoldCommands();
    }

    /// <summary>Hands everything that the last handler persisted to the journal at once.</summary>
    private void Flush()
    {
        if (_batch.Count == 0) return;
        var writes = _batch;
        _batch = [];
        foreach (var write in writes) _inFlight.Enqueue(write);
        Journal.Write([.. writes.Select(write => write.Rows)], outcomes => _cell.SendSystemMessage(new ActorTurn(this, () =>
        {
            for (var i = 0; i < writes.Count; i++) writes[i].Failure = outcomes[i];
            RunHandlers(writes, 0);
        })));
    }

    private void RunHandlers(List<PendingWrite> writes, int from)
    {
        for (var i = from; i < writes.Count; i++)
        {
            var write = writes[i];
            if (write.Failure is { } failure)
            {
                StopAfter(failure, write);
                return;
            }

            try
            {
                while (write.MoveNext(out var @event, out var sequenceNr)) _cell.RunAs(write.Command, () => Conclude(write, @event, sequenceNr));
            }
            catch
            {
                // If the supervisor lets this instance go on, the other handlers still run.
                _cell.Defer(new ActorTurn(this, () => RunHandlers(writes, i)));
                throw;
            }

            _inFlight.Dequeue();
            if (write.HoldsCommands && --_holding == 0) ReleaseCommands();
        }
    }

    private void Conclude(PendingWrite write, object @event, long sequenceNr)
    {
        LastSequenceNr = sequenceNr;
        if (write.Rejection is { } rejection) OnPersistRejected(rejection, @event, sequenceNr);
        else write.Handler(@event);
    }

    private void StopAfter(Exception failure, PendingWrite write)
    {
        write.MoveNext(out var @event, out var sequenceNr);
        try
        {
            _cell.RunAs(write.Command, () => OnPersistFailure(failure, @event, sequenceNr));
        }
        finally
        {
            Context.Stop(Self);
        }
    }
}
