using System.Text;
using ActorKit.Persistence;
using ActorKit.Persistence.Snapshot;
using ActorKit.Persistence.Sql.Snapshot;

namespace ActorKit.Tests.Persistence;

/// <summary>What every snapshot store must do.</summary>
public abstract class SnapshotContract(Func<IStoreConfig> store, Func<ExtendedActorSystem, Config, SnapshotStorage> open) : IAsyncDisposable
{
    private static readonly DateTime Noon = new(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    private readonly IStoreConfig _store = store();
    private readonly TestKit.TestKit _kit = new();

    [Fact]
    public void The_latest_that_fits_is_loaded()
    {
        using var storage = Open();
        for (var number = 1; number <= 5; number++) storage.Save(Row("a", number));
        storage.Save(Row("b", 9));
        var latest = storage.Load("a", SnapshotSelectionCriteria.Latest)!;
        latest.Metadata.ShouldBe(new SnapshotMetadata("a", 5, Noon.AddMinutes(5)));
        Encoding.UTF8.GetString(latest.Snapshot).ShouldBe("state 5");
        (latest.SerializerId, latest.Manifest).ShouldBe((17, "S"));
        storage.Load("a", new SnapshotSelectionCriteria(3))!.Metadata.SequenceNr.ShouldBe(3);
        storage.Load("a", new SnapshotSelectionCriteria(long.MaxValue, Noon.AddMinutes(2)))!.Metadata.SequenceNr.ShouldBe(2);
        storage.Load("nobody", SnapshotSelectionCriteria.Latest).ShouldBeNull();
    }

    [Fact]
    public void One_of_the_same_number_is_replaced()
    {
        using var storage = Open();
        storage.Save(Row("a", 1));
        storage.Save(Row("a", 1) with { Snapshot = Encoding.UTF8.GetBytes("anew") });
        Encoding.UTF8.GetString(storage.Load("a", SnapshotSelectionCriteria.Latest)!.Snapshot).ShouldBe("anew");
    }

    [Fact]
    public void Those_that_fit_are_deleted()
    {
        using var storage = Open();
        for (var number = 1; number <= 5; number++) storage.Save(Row("a", number));
        storage.Delete("a", new SnapshotSelectionCriteria(5, DateTime.MaxValue, 5));
        storage.Load("a", SnapshotSelectionCriteria.Latest)!.Metadata.SequenceNr.ShouldBe(4);
        storage.Delete("a", new SnapshotSelectionCriteria(3));
        storage.Load("a", new SnapshotSelectionCriteria(3)).ShouldBeNull();
        storage.Delete("a", SnapshotSelectionCriteria.Latest);
        storage.Load("a", SnapshotSelectionCriteria.Latest).ShouldBeNull();
    }

    public async ValueTask DisposeAsync()
    {
        await _kit.DisposeAsync();
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    private SnapshotStorage Open()
    {
        var config = _store.Config.WithFallback(ConfigurationFactory.Default()).GetConfig("akka.persistence.snapshot-store.sql")!;
        return open((ExtendedActorSystem)_kit.Sys, config);
    }

    private static SnapshotRow Row(string id, long number) =>
        new(new SnapshotMetadata(id, number, Noon.AddMinutes(number)), Encoding.UTF8.GetBytes($"state {number}"), 17, "S");
}

public sealed class MemorySnapshotTests() : SnapshotContract(() => new MemoryStore(), (_, _) => new MemorySnapshotStore());

public sealed class SqliteSnapshotTests() : SnapshotContract(() => new SqliteStore(), (system, config) => new SqlSnapshotStore(system, config));

public sealed class PostgreSqlSnapshotTests(PostgreSqlServer server)
    : SnapshotContract(() => new PostgreSqlStore(server), (system, config) => new SqlSnapshotStore(system, config));
