using System.Data.Common;
using Npgsql;

namespace ActorKit.Persistence.Sql;

/// <summary>PostgreSQL. Nodes that start together create the tables one after the other.</summary>
internal sealed class PostgreSqlDialect(string connectionString) : SqlDialect(connectionString)
{
    public override string CreateTables => """
        SELECT pg_advisory_xact_lock(hashtext('akka persistence tables'));
        CREATE TABLE IF NOT EXISTS journal (
            ordering bigserial PRIMARY KEY,
            deleted boolean NOT NULL DEFAULT false,
            persistence_id text NOT NULL,
            sequence_number bigint NOT NULL,
            created bigint NOT NULL,
            tags text,
            message bytea NOT NULL,
            identifier integer,
            manifest text,
            writer_uuid text,
            CONSTRAINT journal_uq UNIQUE (persistence_id, sequence_number));
        CREATE TABLE IF NOT EXISTS tags (
            ordering_id bigint NOT NULL,
            tag text NOT NULL,
            sequence_nr bigint NOT NULL,
            persistence_id text NOT NULL,
            PRIMARY KEY (ordering_id, tag));
        CREATE INDEX IF NOT EXISTS tags_tag_idx ON tags (tag);
        CREATE TABLE IF NOT EXISTS snapshot (
            persistence_id text NOT NULL,
            sequence_number bigint NOT NULL,
            created bigint NOT NULL,
            snapshot bytea,
            manifest text,
            serializer_id integer,
            PRIMARY KEY (persistence_id, sequence_number));
        """;

    public override DbConnection Open()
    {
        var connection = new NpgsqlConnection(ConnectionString);
        connection.Open();
        return connection;
    }
}
