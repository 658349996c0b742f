namespace ActorKit.Tests.Actor;

public sealed class SupervisionTests : TestKit.TestKit
{
    [Fact]
    public async Task A_restart_makes_a_new_instance_and_keeps_the_mailbox()
    {
        var probe = CreateTestProbe();
        var child = await Start(probe, _ => Directive.Restart);
        probe.Send(child, "count");
        probe.Send(child, new InvalidOperationException("boom"));
        probe.Send(child, "count");
        await probe.ExpectMsgAsync(1);
        var failed = await probe.ExpectMsgAsync<Scripted.Life>();
        failed.What.ShouldBe("failed");
        failed.Detail.ShouldBeOfType<InvalidOperationException>();
        await probe.ExpectMsgAsync(new Scripted.Life("stopped"));
        await probe.ExpectMsgAsync(new Scripted.Life("restarted", "boom"));
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        await probe.ExpectMsgAsync(1);
    }

    [Fact]
    public async Task A_resume_keeps_the_instance()
    {
        var probe = CreateTestProbe();
        var child = await Start(probe, _ => Directive.Resume);
        probe.Send(child, "count");
        probe.Send(child, new InvalidOperationException("boom"));
        probe.Send(child, "count");
        await probe.ExpectMsgAsync(1);
        await probe.ExpectMsgAsync(2);
    }

    [Fact]
    public async Task A_stop_ends_the_child()
    {
        var probe = CreateTestProbe();
        var child = await Start(probe, _ => Directive.Stop);
        await probe.WatchAsync(child);
        probe.Send(child, new InvalidOperationException("boom"));
        await probe.ExpectMsgAsync(new Scripted.Life("stopped"));
        await probe.ExpectTerminatedAsync(child);
    }

    [Fact]
    public async Task An_escalated_failure_restarts_the_parent_and_ends_its_children()
    {
        var probe = CreateTestProbe();
        var child = await Start(probe, _ => Directive.Escalate);
        await probe.WatchAsync(child);
        probe.Send(child, new InvalidOperationException("boom"));
        await probe.FishForMessageAsync<Scripted.Life>(life => life is { What: "restarted", Detail: "boom" });
        await probe.FishForMessageAsync<Scripted.Life>(life => life.What == "started");
        (await Sys.ActorSelection(child.Path).Ask<ActorIdentity>(new Identify(1))).Subject.ShouldBeNull();
    }

    [Fact]
    public async Task By_default_a_kill_or_a_failing_constructor_stops_and_anything_else_restarts()
    {
        var probe = CreateTestProbe();
        var broken = Sys.ActorOf<Broken>();
        await probe.WatchAsync(broken);
        await probe.ExpectTerminatedAsync(broken);
        var killed = Sys.ActorOf<Echo>();
        await probe.WatchAsync(killed);
        killed.Tell(Kill.Instance);
        await probe.ExpectTerminatedAsync(killed);
        var echo = Sys.ActorOf<Echo>();
        echo.Tell(new InvalidOperationException("boom"));
        (await echo.Ask<int>(1)).ShouldBe(1);
    }

    [Fact]
    public async Task Too_many_failures_within_the_window_end_the_child()
    {
        var probe = CreateTestProbe();
        var strategy = new OneForOneStrategy(2, TimeSpan.FromSeconds(10), _ => Directive.Restart);
        var parent = Sys.ActorOf(Props.Create(() => new Parent(Props.Create<Echo>())).WithSupervisorStrategy(strategy));
        var child = await parent.Ask<IActorRef>("child");
        await probe.WatchAsync(child);
        for (var i = 0; i < 2; i++) child.Tell(new InvalidOperationException("boom"));
        (await child.Ask<int>(1)).ShouldBe(1);
        Time.Advance(TimeSpan.FromSeconds(11));
        for (var i = 0; i < 2; i++) child.Tell(new InvalidOperationException("boom"));
        (await child.Ask<int>(2)).ShouldBe(2);
        child.Tell(new InvalidOperationException("one too many"));
        await probe.ExpectTerminatedAsync(child);
    }

    [Fact]
    public async Task All_for_one_restarts_the_siblings_too()
    {
        var probe = CreateTestProbe();
        var strategy = new AllForOneStrategy(_ => Directive.Restart);
        var parent = Sys.ActorOf(Props.Create(() => new Parent(Props.Create(() => new Scripted(probe.Ref, null)))).WithSupervisorStrategy(strategy));
        var first = await parent.Ask<IActorRef>("child");
        var second = await parent.Ask<IActorRef>("another");
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        first.Tell(new InvalidOperationException("boom"));
        await probe.FishForMessageAsync<Scripted.Life>(life => life.What == "restarted");
        await probe.FishForMessageAsync<Scripted.Life>(life => life.What == "restarted");
        (await second.Ask<int>("count")).ShouldBe(1);
    }

    [Fact]
    public async Task A_failure_while_starting_again_is_answered_like_any_other()
    {
        var probe = CreateTestProbe();
        var attempts = 0;
        Func<int> attempt = () => ++attempts;
        var strategy = new OneForOneStrategy(_ => Directive.Restart);
        var parent = Sys.ActorOf(Props.Create(() => new Parent(Props.Create(() => new Flaky(attempt)))).WithSupervisorStrategy(strategy));
        var child = await parent.Ask<IActorRef>("child");
        (await child.Ask<int>("attempts")).ShouldBe(3);
    }

    [Fact]
    public async Task An_actor_waits_for_its_children_to_end_before_it_starts_again()
    {
        var probe = CreateTestProbe();
        var gate = new TaskCompletionSource();
        var actor = Sys.ActorOf(Props.Create(() => new WithSlowChild(probe.Ref, gate.Task)));
        await probe.ExpectMsgAsync("started");
        actor.Tell(new InvalidOperationException("boom"));
        await probe.ExpectMsgAsync("child is ending");
        probe.HasMessages.ShouldBeFalse();
        gate.SetResult();
        await probe.ExpectMsgAsync("started");
    }

    private async Task<IActorRef> Start(TestProbe probe, Func<Exception, Directive> decide)
    {
        var parent = Sys.ActorOf(Props.Create(() => new Scripted(probe.Ref, decide)));
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        parent.Tell(new Scripted.Do(context => context.ActorOf(Props.Create(() => new Scripted(probe.Ref, null)), "child")));
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        return await Sys.ActorSelection(parent.Path / "child").ResolveOne(Timeout.InfiniteTimeSpan);
    }

    private sealed class Broken : UntypedActor
    {
        public Broken() => throw new InvalidOperationException("cannot start");

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Flaky : ReceiveActor
    {
        public Flaky(Func<int> attempt)
        {
            var number = attempt();
            if (number < 3) throw new InvalidOperationException($"attempt {number}");
            ReceiveAny(_ => Sender.Tell(number));
        }
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent(Props child) => ReceiveAny(_ => Sender.Tell(Context.ActorOf(child)));
    }

    private sealed class WithSlowChild : ReceiveActor
    {
        public WithSlowChild(IActorRef log, Task gate)
        {
            Context.ActorOf(Props.Create(() => new SlowToEnd(log, gate)), "slow");
            log.Tell("started");
            Receive<Exception>(exception => throw exception);
        }
    }

    private sealed class SlowToEnd(IActorRef log, Task gate) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop()
        {
            log.Tell("child is ending");
            gate.GetAwaiter().GetResult();
        }
    }
}
