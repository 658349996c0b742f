using ActorKit.Actor;
using ActorKit.Configuration;
using ActorKit.Persistence.Journal;

namespace ActorKit.Persistence.Sql.Journal;

/// <summary>Events in the tables of Akka.Persistence.Sql (mapping "default", tags in their own table).</summary>
public class SqlWriteJournal : EventJournal
{
    private readonly SqlSession _writer;
    private readonly ThreadLocal<SqlSession> _readers;

    public SqlWriteJournal(ExtendedActorSystem system, Config config)
    {
        ArgumentNullException.ThrowIfNull(system);
        var dialect = SqlDialect.For("akka.persistence.journal.sql", config);
        var createsTables = config.GetBoolean("auto-initialize", true);
        WriterKey = $"{config.GetString("provider-name")}|{config.GetString("connection-string")}";
        _writer = new SqlSession(dialect, createsTables);
        _readers = new ThreadLocal<SqlSession>(() => new SqlSession(dialect, createsTables), trackAllValues: true);
    }

    public override string? WriterKey { get; }

    public override void Write(IReadOnlyList<EventRow> events) => _writer.Write((connection, transaction) =>
    {
        if (connection.CanCreateBatch) JournalSql.InsertBatch(connection, transaction, events);
        else JournalSql.InsertEach(connection, transaction, events);
        foreach (var tagged in events.Where(each => each.Tags is { Count: > 0 })) JournalSql.InsertTags(connection, transaction, tagged);
    });

    public override IReadOnlyList<EventRow> Read(string persistenceId, long fromSequenceNr, long toSequenceNr, int limit) =>
        _readers.Value!.Read(connection =>
        {
            using var command = connection.Command(JournalSql.Select, null,
                ("@id", persistenceId), ("@from", fromSequenceNr), ("@to", toSequenceNr), ("@no", false), ("@limit", limit));
            using var reader = command.ExecuteReader();
            var events = new List<EventRow>();
            while (reader.Read()) events.Add(JournalSql.Row(reader));
            return events;
        });

    public override long HighestSequenceNr(string persistenceId) => _readers.Value!.Read(connection =>
    {
        using var command = connection.Command(
            "SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @id", null, ("@id", persistenceId));
        return command.ExecuteScalar() is long highest ? highest : 0;
    });

    /// <summary>The last event stays behind, marked as deleted, so that its number is not used again.</summary>
    public override void Delete(string persistenceId, long toSequenceNr) => _writer.Write((connection, transaction) =>
    {
        (string, object?)[] values = [("@id", persistenceId), ("@to", toSequenceNr)];
        connection.Execute(
            "UPDATE journal SET deleted = @yes WHERE persistence_id = @id AND sequence_number <= @to", transaction, [.. values, ("@yes", true)]);
        connection.Execute("DELETE FROM tags WHERE persistence_id = @id AND sequence_nr <= @to", transaction, values);
        connection.Execute(JournalSql.DeleteAllButLast, transaction, values);
    });

    public override void Dispose()
    {
        _writer.Dispose();
        foreach (var reader in _readers.Values) reader.Dispose();
        _readers.Dispose();
        base.Dispose();
    }
}
