namespace ActorKit.Persistence.Journal;

/// <summary>Keeps events as long as the process lives.</summary>
public sealed class MemoryJournal : EventJournal
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (SortedList<long, EventRow> Events, long Highest)> _histories = [];

    public override void Write(IReadOnlyList<EventRow> events)
    {
        lock (_lock)
        {
            if (events.FirstOrDefault(each => HighestSequenceNr(each.PersistenceId) >= each.SequenceNr) is { } repeated)
                throw new InvalidOperationException($"{repeated.PersistenceId} already has an event number {repeated.SequenceNr}");
            foreach (var each in events)
            {
                var history = _histories.TryGetValue(each.PersistenceId, out var known) ? known.Events : [];
                history.Add(each.SequenceNr, each);
                _histories[each.PersistenceId] = (history, each.SequenceNr);
            }
        }
    }

    public override IReadOnlyList<EventRow> Read(string persistenceId, long fromSequenceNr, long toSequenceNr, int limit)
    {
        lock (_lock)
            return _histories.TryGetValue(persistenceId, out var history)
                ? [.. history.Events.Values.Where(each => each.SequenceNr >= fromSequenceNr && each.SequenceNr <= toSequenceNr).Take(limit)]
                : [];
    }

    public override long HighestSequenceNr(string persistenceId)
    {
        lock (_lock) return _histories.GetValueOrDefault(persistenceId).Highest;
    }

    public override void Delete(string persistenceId, long toSequenceNr)
    {
        lock (_lock)
            if (_histories.TryGetValue(persistenceId, out var history))
                foreach (var number in history.Events.Keys.TakeWhile(number => number <= toSequenceNr).ToList())
                    history.Events.Remove(number);
    }
}
