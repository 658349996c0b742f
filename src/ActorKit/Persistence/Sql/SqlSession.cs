using System.Data.Common;

namespace ActorKit.Persistence.Sql;

/// <summary>One connection of one thread, opened when it is needed and again after a failure.</summary>
internal sealed class SqlSession(SqlDialect dialect, bool createsTables) : IDisposable
{
    private DbConnection? _connection;
    private bool _areTablesThere = !createsTables;

    public T Read<T>(Func<DbConnection, T> query) => Guarded(query);

    /// <summary>One transaction: all of it or nothing.</summary>
    public void Write(Action<DbConnection, DbTransaction> change) => Guarded(connection =>
    {
        using var transaction = connection.BeginTransaction();
        change(connection, transaction);
        transaction.Commit();
        return true;
    });

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private T Guarded<T>(Func<DbConnection, T> action)
    {
        try
        {
            return action(Connect());
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private DbConnection Connect()
    {
        if (_connection is not null) return _connection;
        _connection = dialect.Open();
        if (_areTablesThere) return _connection;
        using var transaction = _connection.BeginTransaction();
        using var command = _connection.Command(dialect.CreateTables, transaction);
        command.ExecuteNonQuery();
        transaction.Commit();
        _areTablesThere = true;
        return _connection;
    }
}
