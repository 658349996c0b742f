namespace ActorKit.Tests.Persistence;

/// <summary>Order and failures, on the journal in memory.</summary>
public sealed class PersistentActorTests : TestKit.TestKit
{
    [Fact]
    public async Task Commands_wait_until_the_handlers_of_what_was_persisted_have_run()
    {
        var (ledger, probe) = await Start();
        probe.Send(ledger, new Ledger.AddTwice("a"));
        probe.Send(ledger, new Ledger.Get());
        await probe.ExpectMsgAsync("added twice");
        await probe.ExpectMsgAsync("a,a'");
    }

    [Fact]
    public async Task Commands_go_on_while_something_is_persisted_asynchronously_and_deferred_handlers_keep_the_order()
    {
        var (ledger, probe) = await Start();
        probe.Send(ledger, new Ledger.AddAsync("a"));
        probe.Send(ledger, new Ledger.AddAsync("b"));
        var seen = new List<string>();
        for (var i = 0; i < 6; i++) seen.Add(await probe.ExpectMsgAsync<string>());
        seen.Where(each => !each.StartsWith("adding", StringComparison.Ordinal)).ShouldBe(["added a", "after a", "added b", "after b"]);
        seen[0].ShouldBe("adding a");
    }

    [Fact]
    public async Task A_snapshot_leaves_out_what_is_still_being_written()
    {
        var (ledger, probe) = await Start();
        probe.Send(ledger, new Ledger.AddTwoAndSave("a", "b"));
        await probe.ExpectMsgAsync("snapshot 1");
        (await ledger.GracefulStop(TimeSpan.FromSeconds(10))).ShouldBeTrue();
        Sys.ActorOf(Props.Create(() => new Ledger("ledger", probe.Ref)));
        await probe.ExpectMsgAsync("recovered a,b");
    }

    [Fact]
    public async Task An_asynchronous_command_may_persist_after_an_await()
    {
        var (ledger, probe) = await Start();
        var gate = new TaskCompletionSource();
        probe.Send(ledger, new Ledger.AddLater("a", gate.Task));
        probe.Send(ledger, new Ledger.Get());
        gate.SetResult();
        await probe.ExpectMsgAsync("added a");
        await probe.ExpectMsgAsync("a");
    }

    [Fact]
    public async Task What_cannot_be_serialised_is_rejected_and_the_actor_goes_on()
    {
        var (ledger, probe) = await Start();
        probe.Send(ledger, new Ledger.AddUnserializable());
        await probe.ExpectMsgAsync("rejected 1");
        (await ledger.Ask<string>(new Ledger.Add("a"))).ShouldBe("added a");
    }

    [Fact]
    public async Task A_failing_actor_recovers_what_it_had_persisted_even_if_its_handler_failed()
    {
        var (ledger, probe) = await Start();
        probe.Send(ledger, new Ledger.Add("a"));
        probe.Send(ledger, new Ledger.FailInHandler("b"));
        probe.Send(ledger, new Ledger.Get());
        await probe.ExpectMsgAsync("added a");
        await probe.ExpectMsgAsync("recovered a,b");
        await probe.ExpectMsgAsync("a,b");
        probe.Send(ledger, new InvalidOperationException("again"));
        await probe.ExpectMsgAsync("recovered a,b");
    }

    [Fact]
    public async Task A_resumed_actor_still_runs_the_handlers_that_were_left()
    {
        var probe = CreateTestProbe();
        var strategy = new OneForOneStrategy(_ => Directive.Resume);
        var parent = Sys.ActorOf(Props.Create(() => new Parent(Props.Create(() => new Stumbling("stumbling", probe.Ref)))).WithSupervisorStrategy(strategy));
        var child = await parent.Ask<IActorRef>("child");
        child.Tell("go");
        await probe.ExpectMsgAsync("1");
        await probe.ExpectMsgAsync("3");
        child.Tell("go");
        await probe.ExpectMsgAsync("1");
    }

    [Fact]
    public async Task An_actor_that_cannot_read_its_history_says_so_and_stops()
    {
        var (ledger, probe) = await Start();
        await ledger.Ask<string>(new Ledger.Add("a"));
        var stranger = Sys.ActorOf(Props.Create(() => new CannotRecover("ledger", probe.Ref)));
        await probe.WatchAsync(stranger);
        await probe.ExpectMsgAsync("could not recover a");
        await probe.ExpectTerminatedAsync(stranger);
    }

    [Fact]
    public async Task Stopping_in_the_middle_of_a_recovery_frees_its_permit()
    {
        await using var kit = new TestKit.TestKit(ConfigurationFactory.ParseString("akka.persistence.max-concurrent-recoveries = 1"));
        var probe = kit.CreateTestProbe();
        for (var i = 0; i < 50; i++) kit.Sys.Stop(kit.Sys.ActorOf(Props.Create(() => new Ledger($"short-{i}", kit.Sys.DeadLetters))));
        kit.Sys.ActorOf(Props.Create(() => new Ledger("last", probe.Ref)));
        await probe.ExpectMsgAsync("recovered ");
    }

    private async Task<(IActorRef Ledger, TestProbe Probe)> Start()
    {
        var probe = CreateTestProbe();
        var ledger = Sys.ActorOf(Props.Create(() => new Ledger("ledger", probe.Ref)));
        await probe.ExpectMsgAsync("recovered ");
        return (ledger, probe);
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent(Props child) => ReceiveAny(_ => Sender.Tell(Context.ActorOf(child)));
    }

    private sealed class Stumbling : ActorKit.Persistence.ReceivePersistentActor
    {
        public Stumbling(string id, IActorRef log)
        {
            PersistenceId = id;
            Command<string>(_ => PersistAll(new[] { "1", "2", "3" }, text =>
            {
                if (text == "2") throw new InvalidOperationException("stumble");
                log.Tell(text);
            }));
        }

        public override string PersistenceId { get; }
    }

    private sealed class CannotRecover : ActorKit.Persistence.ReceivePersistentActor
    {
        private readonly IActorRef _log;

        public CannotRecover(string id, IActorRef log)
        {
            PersistenceId = id;
            _log = log;
            Recover<string>(_ => throw new InvalidOperationException("cannot"));
        }

        public override string PersistenceId { get; }

        protected override void OnRecoveryFailure(Exception reason, object? message = null) => _log.Tell($"could not recover {message}");
    }
}
