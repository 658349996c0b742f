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
