using System.Collections.Concurrent;
using ActorKit.Configuration;

namespace ActorKit.Persistence.Journal;

/// <summary>Gathers the writes of many actors into one transaction, and tells each when it is durable.</summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly EventJournal _journal;
    private readonly WorkerThreads _writer;
    private readonly WorkerThreads _readers;
    private readonly ConcurrentQueue<Request> _waiting = new();
    private readonly int _batchSize;

    /// <summary>Writers of which an event is missing: nothing later of theirs is written, so that no history has a gap.</summary>
    private readonly HashSet<string> _brokenWriters = [];

    public JournalWriter(string pluginId, EventJournal journal, WorkerThreads writer, Config config)
    {
        _journal = journal;
        _writer = writer;
        _readers = new WorkerThreads($"{pluginId} reader", journal.Readers);
        _batchSize = config.GetInt("batch-size", 400);
        ReplayBatchSize = config.GetInt("replay-batch-size", 1000);
    }

    public int ReplayBatchSize { get; }

    /// <summary>Requests that the next transaction takes along.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Each list is written whole or not at all; the outcome of each is null or the failure.</summary>
    public void Write(IReadOnlyList<IReadOnlyList<EventRow>> writes, Action<Exception?[]> completed)
    {
        _waiting.Enqueue(new Request(writes, completed));
        // Each request posts a turn of the writer; the first turn takes along those that wait by then.
        _writer.Post(CommitWaiting);
    }

    public Task WaitForEarlierWrites() => _writer.Run(static () => { });

    public Task<IReadOnlyList<EventRow>> Read(string persistenceId, long from, long to, int limit) =>
        _readers.Run(() => _journal.Read(persistenceId, from, to, limit));

    public Task<long> HighestSequenceNr(string persistenceId) => _readers.Run(() => _journal.HighestSequenceNr(persistenceId));

    public Task Delete(string persistenceId, long toSequenceNr) => _writer.Run(() => _journal.Delete(persistenceId, toSequenceNr));

    public void Dispose() => _readers.Dispose();

    private void CommitWaiting()
    {
        var group = new List<Request>();
        for (var events = 0; events < _batchSize && _waiting.TryDequeue(out var request); events += request.EventCount) group.Add(request);
        if (group.Count == 0) return;
        if (_brokenWriters.Count == 0 && TryWrite([.. group.SelectMany(request => request.Writes).SelectMany(write => write)]) is null)
        {
            foreach (var request in group) request.Completed(new Exception?[request.Writes.Count]);
            return;
        }

        // One of them may have spoilt it for the others: each on its own.
        foreach (var request in group) request.Completed([.. request.Writes.Select(WriteUnlessBroken)]);
    }

    private Exception? WriteUnlessBroken(IReadOnlyList<EventRow> events)
    {
        if (events.Count == 0) return null;
        var writer = events[0].WriterUuid;
        if (_brokenWriters.Contains(writer)) return new InvalidOperationException("an earlier event of this actor could not be written");
        var failure = TryWrite(events);
        if (failure is not null) _brokenWriters.Add(writer);
        return failure;
    }

    private Exception? TryWrite(IReadOnlyList<EventRow> events)
    {
        try
        {
            if (events.Count > 0) _journal.Write(events);
            return null;
        }
        catch (Exception cause)
        {
            return cause;
        }
    }

    private sealed record Request(IReadOnlyList<IReadOnlyList<EventRow>> Writes, Action<Exception?[]> Completed)
    {
        public int EventCount { get; } = Writes.Sum(write => write.Count);
    }
}
