using Microsoft.Data.Sqlite;

namespace ActorKit.Tests.Persistence;

/// <summary>Where a contract test keeps its events.</summary>
public interface IStoreConfig : IDisposable
{
    Config Config { get; }
}

public sealed class MemoryStore : IStoreConfig
{
    public Config Config => ConfigurationFactory.Empty;

    public void Dispose()
    {
    }
}

public sealed class SqliteStore : IStoreConfig
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorkit-sqlite-");

    public string ConnectionString => $"Data Source={_folder.FullName}/journal.db";

    public Config Config => SqlConfig.For("SQLite.MS", ConnectionString);

    public long LogLength => new FileInfo(Log).Length;

    private string Log => $"{_folder.FullName}/journal.db-wal";

    /// <summary>What is on the disk if only so much of the write-ahead log has arrived there.</summary>
    public SqliteStore CopyWithLogOf(long length)
    {
        var copy = new SqliteStore();
        File.Copy($"{_folder.FullName}/journal.db", $"{copy._folder.FullName}/journal.db");
        File.Copy(Log, copy.Log);
        using var log = File.OpenWrite(copy.Log);
        log.SetLength(length);
        return copy;
    }

    public void FlipByteOfLog(long at)
    {
        using var log = File.Open(Log, FileMode.Open);
        log.Position = at;
        var value = log.ReadByte();
        log.Position = at;
        log.WriteByte((byte)~value);
    }

    /// <summary>Runs a statement beside the journal.</summary>
    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"{ConnectionString};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

public sealed class PostgreSqlStore(PostgreSqlServer server) : IStoreConfig
{
    private readonly string _connectionString = server.NewSchema();

    public Config Config => SqlConfig.For("PostgreSQL.15", _connectionString);

    public void Dispose()
    {
    }
}

/// <summary>The same lines that Akka.Persistence.Sql reads.</summary>
internal static class SqlConfig
{
    public static Config For(string provider, string connectionString) => ConfigurationFactory.ParseString($$"""
        akka.persistence {
          journal {
            plugin = "akka.persistence.journal.sql"
            sql { connection-string = "{{connectionString}}", provider-name = "{{provider}}" }
          }
          snapshot-store {
            plugin = "akka.persistence.snapshot-store.sql"
            sql { connection-string = "{{connectionString}}", provider-name = "{{provider}}" }
          }
        }
        """);
}
