using System.Data.Common;
using ActorKit.Persistence.Journal;

namespace ActorKit.Persistence.Sql.Journal;

/// <summary>The journal's statements.</summary>
internal static class JournalSql
{
    public const string Select = """
        SELECT persistence_id, sequence_number, created, message, identifier, manifest, writer_uuid FROM journal
        WHERE persistence_id = @id AND sequence_number >= @from AND sequence_number <= @to AND deleted = @no
        ORDER BY sequence_number LIMIT @limit
        """;

    public const string DeleteAllButLast = """
        DELETE FROM journal WHERE persistence_id = @id AND sequence_number <= @to
        AND sequence_number < (SELECT MAX(sequence_number) FROM journal WHERE persistence_id = @id)
        """;

    private const string Insert = """
        INSERT INTO journal (deleted, persistence_id, sequence_number, created, message, identifier, manifest, writer_uuid)
        VALUES (@deleted, @id, @number, @created, @message, @identifier, @manifest, @writer)
        """;

    private const string InsertTag = """
        INSERT INTO tags (ordering_id, tag, sequence_nr, persistence_id)
        SELECT ordering, @tag, sequence_number, persistence_id FROM journal WHERE persistence_id = @id AND sequence_number = @number
        """;

    /// <summary>One statement, prepared once, for databases within the process.</summary>
    public static void InsertEach(DbConnection connection, DbTransaction transaction, IReadOnlyList<EventRow> events)
    {
        using var command = connection.Command(Insert, transaction);
        foreach (var (name, value) in Values(events[0])) command.Add(name, value);
        command.Prepare();
        foreach (var each in events)
        {
            foreach (var (name, value) in Values(each)) command.Parameters[name].Value = value;
            command.ExecuteNonQuery();
        }
    }

    /// <summary>One round trip, for databases on the network.</summary>
    public static void InsertBatch(DbConnection connection, DbTransaction transaction, IReadOnlyList<EventRow> events)
    {
        using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var each in events)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = Insert;
            foreach (var (name, value) in Values(each))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        batch.ExecuteNonQuery();
    }

    public static void InsertTags(DbConnection connection, DbTransaction transaction, EventRow tagged)
    {
        foreach (var tag in tagged.Tags!)
            connection.Execute(InsertTag, transaction, ("@tag", tag), ("@id", tagged.PersistenceId), ("@number", tagged.SequenceNr));
    }

    public static EventRow Row(DbDataReader reader) => new(
        reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2), null, (byte[])reader.GetValue(3), reader.GetInt32(4), reader.GetString(5),
        reader.IsDBNull(6) ? "" : reader.GetString(6));

    private static (string Name, object Value)[] Values(EventRow row) =>
    [
        ("@deleted", false), ("@id", row.PersistenceId), ("@number", row.SequenceNr), ("@created", row.Created),
        ("@message", row.Message), ("@identifier", row.Identifier), ("@manifest", row.Manifest), ("@writer", row.WriterUuid),
    ];
}
