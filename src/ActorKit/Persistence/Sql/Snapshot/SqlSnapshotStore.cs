using ActorKit.Actor;
using ActorKit.Configuration;
using ActorKit.Persistence.Snapshot;

namespace ActorKit.Persistence.Sql.Snapshot;

/// <summary>Snapshots in the table of Akka.Persistence.Sql (mapping "default").</summary>
public sealed class SqlSnapshotStore : SnapshotStorage
{
    private const string Fitting = """
        persistence_id = @id AND sequence_number >= @min AND sequence_number <= @max AND created >= @after AND created <= @before
        """;

    private const string Upsert = """
        INSERT INTO snapshot (persistence_id, sequence_number, created, snapshot, manifest, serializer_id)
        VALUES (@id, @number, @created, @snapshot, @manifest, @serializer)
        ON CONFLICT (persistence_id, sequence_number) DO UPDATE SET
            created = excluded.created, snapshot = excluded.snapshot, manifest = excluded.manifest, serializer_id = excluded.serializer_id
        """;

    private readonly SqlSession _session;

    public SqlSnapshotStore(ExtendedActorSystem system, Config config)
    {
        ArgumentNullException.ThrowIfNull(system);
        WriterKey = $"{config.GetString("provider-name")}|{config.GetString("connection-string")}";
        _session = new SqlSession(SqlDialect.For("akka.persistence.snapshot-store.sql", config), config.GetBoolean("auto-initialize", true));
    }

    public override string? WriterKey { get; }

    public override void Save(SnapshotRow snapshot) => _session.Write((connection, transaction) => connection.Execute(
        Upsert,
        transaction,
        ("@id", snapshot.Metadata.PersistenceId),
        ("@number", snapshot.Metadata.SequenceNr),
        ("@created", snapshot.Metadata.Timestamp.Ticks),
        ("@snapshot", snapshot.Snapshot),
        ("@manifest", snapshot.Manifest),
        ("@serializer", snapshot.SerializerId)));

    public override SnapshotRow? Load(string persistenceId, SnapshotSelectionCriteria criteria) => _session.Read(connection =>
    {
        using var command = connection.Command(
            $"SELECT sequence_number, created, snapshot, serializer_id, manifest FROM snapshot WHERE {Fitting} ORDER BY sequence_number DESC LIMIT 1",
            null,
            Values(persistenceId, criteria));
        using var reader = command.ExecuteReader();
        if (!reader.Read()) return null;
        var metadata = new SnapshotMetadata(persistenceId, reader.GetInt64(0), new DateTime(reader.GetInt64(1), DateTimeKind.Utc));
        return new SnapshotRow(metadata, (byte[])reader.GetValue(2), reader.GetInt32(3), reader.GetString(4));
    });

    public override void Delete(string persistenceId, SnapshotSelectionCriteria criteria) => _session.Write(
        (connection, transaction) => connection.Execute($"DELETE FROM snapshot WHERE {Fitting}", transaction, Values(persistenceId, criteria)));

    public override void Dispose()
    {
        _session.Dispose();
        base.Dispose();
    }

    private static (string Name, object? Value)[] Values(string persistenceId, SnapshotSelectionCriteria criteria) =>
    [
        ("@id", persistenceId), ("@min", criteria.MinSequenceNr), ("@max", criteria.MaxSequenceNr),
        ("@after", (criteria.MinTimestamp ?? DateTime.MinValue).Ticks), ("@before", criteria.MaxTimeStamp.Ticks),
    ];
}
