namespace ActorKit.Persistence.Journal;

/// <summary>
/// Where events are kept. Blocking; writes come one at a time, reads from a few threads. A plugin's class is named by its
/// settings and has a constructor without arguments or one with (ExtendedActorSystem, Config).
/// </summary>
public abstract class EventJournal : IDisposable
{
    /// <summary>Plugins with the same key write from the same thread; null means a thread of its own.</summary>
    public virtual string? WriterKey => null;

    /// <summary>Threads that may read at the same time.</summary>
    public virtual int Readers => 2;

    /// <summary>Stores all events durably, or none and throws.</summary>
    public abstract void Write(IReadOnlyList<EventRow> events);

    /// <summary>At most <paramref name="limit"/> undeleted events in order, from and to inclusive.</summary>
    public abstract IReadOnlyList<EventRow> Read(string persistenceId, long fromSequenceNr, long toSequenceNr, int limit);

    /// <summary>The last number ever written, deleted or not; 0 if none.</summary>
    public abstract long HighestSequenceNr(string persistenceId);

    /// <summary>Forgets events, but not the highest number.</summary>
    public abstract void Delete(string persistenceId, long toSequenceNr);

    public virtual void Dispose() => GC.SuppressFinalize(this);
}
