using ActorKit.Pattern;

namespace ActorKit.Tests.Persistence;

public sealed class JournalFailureTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whichever_write_fails_the_actor_stops_and_recovers_all_that_was_acknowledged(bool isWritten)
    {
        // A group of one is tried again by itself, so each failing command takes two writes.
        for (var failing = 1; failing <= 6; failing++)
        {
            using var store = new SqliteStore();
            await using var kit = new TestKit.TestKit(FaultyJournal.For(store, failing, isWritten, staysBroken: true));
            var probe = kit.CreateTestProbe();
            var ledger = kit.Sys.ActorOf(Props.Create(() => new Ledger("ledger", probe.Ref)));
            await probe.ExpectMsgAsync("recovered ");
            var acknowledged = new List<string>();
            for (var i = 1; i < failing; i++)
            {
                (await ledger.Ask<string>(new Ledger.Add($"{i}"))).ShouldBe($"added {i}");
                acknowledged.Add($"{i}");
            }

            await probe.WatchAsync(ledger);
            probe.Send(ledger, new Ledger.Add("lost"));
            await probe.ExpectMsgAsync($"could not write lost {failing}");
            await probe.ExpectTerminatedAsync(ledger);
            await using var later = new TestKit.TestKit(store.Config);
            var reader = later.CreateTestProbe();
            later.Sys.ActorOf(Props.Create(() => new Ledger("ledger", reader.Ref)));
            var recovered = await reader.ExpectMsgAsync<string>();
            recovered.ShouldBe($"recovered {string.Join(',', isWritten ? [.. acknowledged, "lost"] : acknowledged)}");
        }
    }

    [Fact]
    public async Task A_disk_that_is_full_amid_several_events_leaves_none_of_them_and_room_lets_the_next_one_go_on()
    {
        for (var failing = 2; failing <= 6; failing++)
        {
            using var store = new SqliteStore();
            await using var kit = new TestKit.TestKit(store.Config);
            var probe = kit.CreateTestProbe();
            var props = Props.Create(() => new Ledger("ledger", probe.Ref));
            var ledger = kit.Sys.ActorOf(props);
            await probe.ExpectMsgAsync("recovered ");
            (await ledger.Ask<string>(new Ledger.Add("1"))).ShouldBe("added 1");
            store.Execute($"""
                CREATE TRIGGER full BEFORE INSERT ON journal WHEN NEW.sequence_number = {failing}
                BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END
                """);
            await probe.WatchAsync(ledger);
            ledger.Tell(new Ledger.AddAll("2", "3", "4", "5", "6"));
            await probe.ExpectMsgAsync("could not write 2 2");
            await probe.ExpectTerminatedAsync(ledger);
            store.Execute("DROP TRIGGER full");
            var again = kit.Sys.ActorOf(props);
            await probe.ExpectMsgAsync("recovered 1");
            (await again.Ask<string>(new Ledger.AddAll("2", "3"))).ShouldBe("added all 3");
        }
    }

    [Fact]
    public async Task A_snapshot_or_a_deletion_that_fails_is_told_and_the_actor_goes_on()
    {
        using var store = new SqliteStore();
        await using var kit = new TestKit.TestKit(store.Config);
        var probe = kit.CreateTestProbe();
        var ledger = kit.Sys.ActorOf(Props.Create(() => new Ledger("ledger", probe.Ref)));
        await probe.ExpectMsgAsync("recovered ");
        (await ledger.Ask<string>(new Ledger.Add("1"))).ShouldBe("added 1");
        store.Execute("CREATE TRIGGER full BEFORE INSERT ON snapshot BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
        store.Execute("CREATE TRIGGER kept BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'disk I/O error'); END");
        ledger.Tell(new Ledger.Snapshot());
        await probe.ExpectMsgAsync("no snapshot 1");
        ledger.Tell(new Ledger.Trim(1));
        await probe.ExpectMsgAsync("not deleted 1");
        (await ledger.Ask<string>(new Ledger.Add("2"))).ShouldBe("added 2");
        store.Execute("DROP TRIGGER full");
        ledger.Tell(new Ledger.Snapshot());
        await probe.ExpectMsgAsync("snapshot 2");
    }

    [Fact]
    public async Task Nothing_is_written_after_a_gap()
    {
        using var store = new SqliteStore();
        await using (var kit = new TestKit.TestKit(FaultyJournal.ForEvent(store, 7)))
        {
            var probe = kit.CreateTestProbe();
            var ledger = kit.Sys.ActorOf(Props.Create(() => new Ledger("ledger", probe.Ref)));
            await probe.ExpectMsgAsync("recovered ");
            await probe.WatchAsync(ledger);
            for (var i = 0; i < 200; i++) ledger.Tell(new Ledger.AddAsync($"{i}"), ActorRefs.NoSender);
            await probe.FishForMessageAsync<Terminated>();
        }

        await using var later = new TestKit.TestKit(store.Config);
        var reader = later.CreateTestProbe();
        later.Sys.ActorOf(Props.Create(() => new Ledger("ledger", reader.Ref)));
        await reader.ExpectMsgAsync("recovered 0,1,2,3,4,5");
    }

    [Fact]
    public async Task Under_a_backoff_supervisor_the_actor_comes_back_and_goes_on()
    {
        using var store = new SqliteStore();
        await using var kit = new TestKit.TestKit(FaultyJournal.For(store, 1, isWritten: true));
        var probe = kit.CreateTestProbe();
        var props = Props.Create(() => new Ledger("ledger", probe.Ref));
        var supervisor = kit.Sys.ActorOf(BackoffSupervisor.Props(props, "ledger", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), 0));
        await probe.ExpectMsgAsync("recovered ");
        var watched = (await supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance)).Ref!;
        await probe.WatchAsync(watched);
        supervisor.Tell(new Ledger.Add("a"));
        await probe.ExpectMsgAsync("could not write a 1");
        await probe.ExpectTerminatedAsync(watched);
        while ((await supervisor.Ask<BackoffSupervisor.CurrentChild>(BackoffSupervisor.GetCurrentChild.Instance)).Ref is not null) await Task.Yield();
        kit.Time.Advance(TimeSpan.FromSeconds(1));
        await probe.ExpectMsgAsync("recovered a");
        (await supervisor.Ask<string>(new Ledger.Add("b"))).ShouldBe("added b");
    }
}
