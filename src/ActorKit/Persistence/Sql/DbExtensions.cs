using System.Data.Common;

namespace ActorKit.Persistence.Sql;

/// <summary>Short forms of ADO.NET.</summary>
internal static class DbExtensions
{
    public static DbCommand Command(this DbConnection connection, string sql, DbTransaction? transaction = null, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in values) command.Add(name, value);
        return command;
    }

    public static void Add(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
    }

    public static void Execute(this DbConnection connection, string sql, DbTransaction transaction, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        using var command = connection.Command(sql, transaction, values);
        command.ExecuteNonQuery();
    }
}
