using System.Collections.Immutable;
using System.Text;
using ActorKit.Persistence.Journal;
using ActorKit.Persistence.Sql.Journal;

namespace ActorKit.Tests.Persistence;

/// <summary>What every journal must do.</summary>
public abstract class JournalContract(Func<IStoreConfig> store, Func<ExtendedActorSystem, Config, EventJournal> open) : IAsyncDisposable
{
    private readonly IStoreConfig _store = store();
    private readonly TestKit.TestKit _kit = new();

    [Fact]
    public void Events_come_back_in_order_as_they_were_written()
    {
        using var journal = Open();
        journal.Write([Row("a", 1, "x"), Row("b", 1, "y")]);
        journal.Write([Row("a", 2, "z")]);
        var events = journal.Read("a", 1, long.MaxValue, 10);
        events.Select(each => (each.SequenceNr, Encoding.UTF8.GetString(each.Message))).ShouldBe([(1, "x"), (2, "z")]);
        events[0].ShouldSatisfyAllConditions(
            each => each.PersistenceId.ShouldBe("a"), each => each.Created.ShouldBe(101), each => each.Manifest.ShouldBe("S"),
            each => each.Identifier.ShouldBe(17), each => each.WriterUuid.ShouldBe("writer"));
    }

    [Fact]
    public void A_part_of_the_history_can_be_read()
    {
        using var journal = Open();
        journal.Write([.. Enumerable.Range(1, 20).Select(number => Row("a", number, "x"))]);
        journal.Read("a", 5, 8, 100).Select(each => each.SequenceNr).ShouldBe([5, 6, 7, 8]);
        journal.Read("a", 18, long.MaxValue, 2).Select(each => each.SequenceNr).ShouldBe([18, 19]);
        journal.Read("nobody", 1, long.MaxValue, 2).ShouldBeEmpty();
    }

    [Fact]
    public void A_number_is_written_once_and_what_stands_beside_it_not_at_all()
    {
        using var journal = Open();
        journal.Write([Row("a", 1, "first")]);
        Should.Throw<Exception>(() => journal.Write([Row("b", 1, "beside"), Row("a", 1, "second")]));
        Encoding.UTF8.GetString(journal.Read("a", 1, 1, 10).Single().Message).ShouldBe("first");
        journal.Read("b", 1, 1, 10).ShouldBeEmpty();
        journal.Write([Row("b", 1, "afterwards")]);
        journal.HighestSequenceNr("b").ShouldBe(1);
    }

    [Fact]
    public void Deleting_keeps_the_highest_number()
    {
        using var journal = Open();
        journal.Write([.. Enumerable.Range(1, 5).Select(number => Row("a", number, "x"))]);
        journal.Write([Row("b", 1, "other")]);
        journal.Delete("a", 3);
        journal.Read("a", 1, long.MaxValue, 10).Select(each => each.SequenceNr).ShouldBe([4, 5]);
        journal.Delete("a", long.MaxValue);
        journal.Read("a", 1, long.MaxValue, 10).ShouldBeEmpty();
        journal.HighestSequenceNr("a").ShouldBe(5);
        journal.HighestSequenceNr("b").ShouldBe(1);
        journal.HighestSequenceNr("nobody").ShouldBe(0);
    }

    [Fact]
    public async Task Reading_goes_on_while_something_is_written()
    {
        using var journal = Open();
        for (var number = 1; number <= 50; number++) journal.Write([Row("a", number, "x")]);
        var reading = Parallel.ForAsync(0, 50, (i, _) =>
        {
            journal.Read("a", 1, 50, 100).Count.ShouldBe(50);
            return ValueTask.CompletedTask;
        });
        for (var number = 1; number <= 50; number++) journal.Write([Row("b", number, "x")]);
        await reading;
        journal.HighestSequenceNr("b").ShouldBe(50);
    }

    [Fact]
    public void Large_and_odd_contents_survive()
    {
        using var journal = Open();
        var bytes = new byte[3_000_000];
        new Random(1).NextBytes(bytes);
        var id = "series/ü'\"; DROP TABLE journal; --";
        journal.Write([Row(id, 1, "") with { Message = bytes, Tags = ImmutableHashSet.Create("a;b", "c") }, Row(id, 2, "")]);
        var events = journal.Read(id, 1, 2, 10);
        events[0].Message.ShouldBe(bytes);
        events[1].Message.ShouldBeEmpty();
    }

    public async ValueTask DisposeAsync()
    {
        await _kit.DisposeAsync();
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    private EventJournal Open()
    {
        var config = _store.Config.WithFallback(ConfigurationFactory.Default()).GetConfig("akka.persistence.journal.sql")!;
        return open((ExtendedActorSystem)_kit.Sys, config);
    }

    private static EventRow Row(string id, long number, string text) =>
        new(id, number, 100 + number, null, Encoding.UTF8.GetBytes(text), 17, "S", "writer");
}

public sealed class MemoryJournalTests() : JournalContract(() => new MemoryStore(), (_, _) => new MemoryJournal());

public sealed class SqliteJournalTests() : JournalContract(() => new SqliteStore(), (system, config) => new SqlWriteJournal(system, config));

public sealed class PostgreSqlJournalTests(PostgreSqlServer server)
    : JournalContract(() => new PostgreSqlStore(server), (system, config) => new SqlWriteJournal(system, config));
