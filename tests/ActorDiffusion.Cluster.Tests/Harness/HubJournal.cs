using ActorDiffusion.Actors.Serialization;
using ActorDiffusion.Domain.Messages;
using Microsoft.Data.Sqlite;

namespace ActorDiffusion.Cluster.Tests.Harness;

/// <summary>What a node that has ended wrote to its journal.</summary>
internal static class HubJournal
{
    public static IReadOnlyList<IEvent> Read(NodeProcess node, string persistenceId)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(node.Folder, "journal.db")};Mode=ReadWrite;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT manifest, message FROM journal WHERE persistence_id = $id ORDER BY sequence_number";
        command.Parameters.AddWithValue("$id", persistenceId);
        using var rows = command.ExecuteReader();
        var events = new List<IEvent>();
        while (rows.Read()) events.Add(Read(rows.GetString(0), (byte[])rows[1]));
        return events;
    }

    private static IEvent Read(string manifest, byte[] message) =>
        (IEvent)System.Text.Json.JsonSerializer.Deserialize(message, Manifests.TypeOf(manifest)!, ProtocolJson.Default)!;
}
