using ActorKit.Actor;
using ActorKit.Persistence.Journal;

namespace ActorKit.Persistence;

/// <summary>Events that are written together, and the handler that waits for them.</summary>
internal sealed class PendingWrite(
    string persistenceId, long firstSequenceNr, IReadOnlyList<object> events, Action<object> handler, Envelope command, bool holdsCommands)
{
    private int _concluded;

    public IReadOnlyList<EventRow> Rows { get; private set; } = [];

    public Action<object> Handler => handler;

    public Envelope Command => command;

    public bool HoldsCommands => holdsCommands;

    /// <summary>Why the events could not be serialised.</summary>
    public Exception? Rejection { get; private set; }

    /// <summary>Why the journal could not write them.</summary>
    public Exception? Failure { get; set; }

    public void Serialize(ActorSystemImpl system, string writerUuid)
    {
        try
        {
            Rows = [.. events.Select((each, i) => EventRow.Make(system, persistenceId, firstSequenceNr + i, writerUuid, each))];
        }
        catch (Exception cause)
        {
            Rejection = cause;
        }
    }

    /// <summary>The next event whose handler was not called yet.</summary>
    public bool MoveNext(out object @event, out long sequenceNr)
    {
        var isThere = _concluded < events.Count;
        @event = isThere ? events[_concluded] : null!;
        sequenceNr = firstSequenceNr + _concluded++;
        return isThere;
    }
}
