using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ActorKit.Persistence.Sql;

/// <summary>SQLite with a write-ahead log that is flushed to the disk at every commit.</summary>
internal sealed class SqliteDialect(string connectionString) : SqlDialect(connectionString)
{
    public override string CreateTables => """
        CREATE TABLE IF NOT EXISTS journal (
            ordering INTEGER PRIMARY KEY AUTOINCREMENT,
            deleted INTEGER NOT NULL DEFAULT 0,
            persistence_id TEXT NOT NULL,
            sequence_number INTEGER NOT NULL,
            created INTEGER NOT NULL,
            tags TEXT,
            message BLOB NOT NULL,
            identifier INTEGER,
            manifest TEXT,
            writer_uuid TEXT,
            UNIQUE (persistence_id, sequence_number));
        CREATE TABLE IF NOT EXISTS tags (
            ordering_id INTEGER NOT NULL,
            tag TEXT NOT NULL,
            sequence_nr INTEGER NOT NULL,
            persistence_id TEXT NOT NULL,
            PRIMARY KEY (ordering_id, tag));
        CREATE INDEX IF NOT EXISTS tags_tag_idx ON tags (tag);
        CREATE TABLE IF NOT EXISTS snapshot (
            persistence_id TEXT NOT NULL,
            sequence_number INTEGER NOT NULL,
            created INTEGER NOT NULL,
            snapshot BLOB,
            manifest TEXT,
            serializer_id INTEGER,
            PRIMARY KEY (persistence_id, sequence_number));
        """;

    public override DbConnection Open()
    {
        BundledSqlite.TieToItself();
        var settings = new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false };
        if (Path.GetDirectoryName(Path.GetFullPath(settings.DataSource)) is { } folder) Directory.CreateDirectory(folder);
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        command.ExecuteNonQuery();
        return connection;
    }
}
