namespace ActorKit.Tests.Persistence;

/// <summary>What persistent actors do on every store that outlives the system.</summary>
public abstract class PersistentActorContract(Func<IStoreConfig> store) : IAsyncDisposable
{
    private readonly IStoreConfig _store = store();
    private TestKit.TestKit _kit = null!;
    private TestProbe _probe = null!;

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_restart_of_the_system()
    {
        var ledger = await Start();
        (await ledger.Ask<string>(new Ledger.Add("a"))).ShouldBe("added a");
        (await ledger.Ask<string>(new Ledger.AddAll("b", "c", "d"))).ShouldBe("added all 4");
        ledger = await StartAgain("a,b,c,d");
        (await ledger.Ask<string>(new Ledger.Add("e"))).ShouldBe("added e");
        await StartAgain("a,b,c,d,e");
    }

    [Fact]
    public async Task A_snapshot_and_the_events_after_it_give_the_state_even_when_older_events_are_deleted()
    {
        var ledger = await Start();
        foreach (var text in new[] { "a", "b", "c" }) await ledger.Ask<string>(new Ledger.Add(text));
        ledger.Tell(new Ledger.Snapshot());
        await _probe.ExpectMsgAsync("snapshot 3");
        await ledger.Ask<string>(new Ledger.Add("d"));
        ledger.Tell(new Ledger.Trim(3));
        await _probe.ExpectMsgAsync("deleted 3");
        ledger = await StartAgain("a,b,c,d");
        ledger.Tell(new Ledger.Trim(long.MaxValue));
        await _probe.ExpectMsgAsync($"deleted {long.MaxValue}");
        ledger = await StartAgain("a,b,c");
        (await ledger.Ask<string>(new Ledger.AddAll("e"))).ShouldBe("added all 5");
    }

    [Fact]
    public async Task A_long_history_is_read_in_parts()
    {
        var ledger = await Start();
        var texts = Enumerable.Range(0, 2500).Select(i => $"{i}").ToArray();
        await ledger.Ask<string>(new Ledger.AddAll(texts));
        await StartAgain(string.Join(',', texts));
    }

    [Fact]
    public async Task Many_actors_persist_at_the_same_time()
    {
        await Start();
        var ledgers = Enumerable.Range(0, 100).Select(i => _kit.Sys.ActorOf(Props.Create(() => new Ledger($"many-{i}", _kit.Sys.DeadLetters)))).ToList();
        var replies = await Task.WhenAll(ledgers.SelectMany(ledger => new[] { "x", "y", "z" }.Select(text => ledger.Ask<string>(new Ledger.Add(text)))));
        replies.Length.ShouldBe(300);
        foreach (var ledger in ledgers) (await ledger.Ask<string>(new Ledger.Get())).ShouldBe("x,y,z");
    }

    public async ValueTask DisposeAsync()
    {
        if (_kit is not null) await _kit.DisposeAsync();
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task<IActorRef> Start(string state = "")
    {
        _kit = new TestKit.TestKit(_store.Config);
        _probe = _kit.CreateTestProbe();
        var ledger = _kit.Sys.ActorOf(Props.Create(() => new Ledger("ledger", _probe.Ref)));
        await _probe.ExpectMsgAsync($"recovered {state}");
        return ledger;
    }

    private async Task<IActorRef> StartAgain(string state)
    {
        await _kit.DisposeAsync();
        return await Start(state);
    }
}

public sealed class SqlitePersistentActorTests() : PersistentActorContract(() => new SqliteStore());

public sealed class PostgreSqlPersistentActorTests(PostgreSqlServer server) : PersistentActorContract(() => new PostgreSqlStore(server));
