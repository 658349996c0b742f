using System.Data.Common;
using ActorKit.Configuration;

namespace ActorKit.Persistence.Sql;

/// <summary>What differs between databases.</summary>
internal abstract class SqlDialect(string connectionString)
{
    protected string ConnectionString => connectionString;

    public abstract string CreateTables { get; }

    public static SqlDialect For(string pluginId, Config config)
    {
        var connectionString = config.GetString("connection-string");
        if (string.IsNullOrEmpty(connectionString)) throw new ConfigurationException($"{pluginId}.connection-string is empty");
        var provider = config.GetString("provider-name") ?? "";
        if (config.GetString("table-mapping", "default") != "default")
            throw new ConfigurationException($"{pluginId}.table-mapping must be default");
        return provider switch
        {
            _ when provider.StartsWith("SQLite", StringComparison.OrdinalIgnoreCase) => new SqliteDialect(connectionString),
            _ when provider.StartsWith("PostgreSQL", StringComparison.OrdinalIgnoreCase) => new PostgreSqlDialect(connectionString),
            _ => throw new ConfigurationException($"{pluginId}.provider-name is '{provider}' but must be SQLite.MS or PostgreSQL.15"),
        };
    }

    public abstract DbConnection Open();
}
