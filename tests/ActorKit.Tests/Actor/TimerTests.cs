namespace ActorKit.Tests.Actor;

public sealed class TimerTests : TestKit.TestKit
{
    [Fact]
    public async Task A_single_timer_fires_once_and_a_periodic_one_again_and_again()
    {
        var probe = CreateTestProbe();
        var actor = await Start(probe);
        await Do(actor, timers => timers.StartSingleTimer("once", "once", TimeSpan.FromSeconds(1)));
        await Do(actor, timers => timers.StartPeriodicTimer("often", "often", TimeSpan.FromSeconds(2)));
        Time.Advance(TimeSpan.FromSeconds(1));
        await probe.ExpectMsgAsync("once");
        for (var i = 0; i < 3; i++)
        {
            Time.Advance(TimeSpan.FromSeconds(2));
            await probe.ExpectMsgAsync("often");
        }

        (await actor.Ask<bool>("once")).ShouldBeFalse();
        (await actor.Ask<bool>("often")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_replaced_or_cancelled_timer_is_not_heard_even_if_it_had_fired()
    {
        var probe = CreateTestProbe();
        var actor = await Start(probe);
        await Do(actor, timers =>
        {
            timers.StartSingleTimer("a", "first", TimeSpan.FromSeconds(1));
            timers.StartSingleTimer("b", "cancelled", TimeSpan.FromSeconds(1));
            // Fires while this handler runs: its message is already in the mailbox.
            Time.Advance(TimeSpan.FromSeconds(1));
            timers.StartSingleTimer("a", "second", TimeSpan.FromSeconds(1));
            timers.Cancel("b");
        });
        Time.Advance(TimeSpan.FromSeconds(1));
        await probe.ExpectMsgAsync("second");
    }

    [Fact]
    public async Task Timers_end_with_the_instance()
    {
        var probe = CreateTestProbe();
        var actor = await Start(probe);
        await Do(actor, timers => timers.StartPeriodicTimer("a", "tick", TimeSpan.FromSeconds(1)));
        actor.Tell(new InvalidOperationException("restart"));
        (await actor.Ask<bool>("a")).ShouldBeFalse();
        Time.Advance(TimeSpan.FromSeconds(5));
        actor.Tell(new Scripted.Life("marker"));
        await probe.ExpectMsgAsync(new Scripted.Life("marker"));
    }

    [Fact]
    public async Task The_receive_timeout_counts_from_the_last_message_that_matters()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Scripted(probe.Ref, null)));
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        actor.Tell(new Scripted.Do(context => context.SetReceiveTimeout(TimeSpan.FromSeconds(10))));
        (await actor.Ask<int>("count")).ShouldBe(1);
        Time.Advance(TimeSpan.FromSeconds(9));
        (await actor.Ask<int>("count")).ShouldBe(2);
        await actor.Ask<ActorIdentity>(new Identify(0));
        Time.Advance(TimeSpan.FromSeconds(9));
        await actor.Ask<ActorIdentity>(new Identify(0));
        probe.HasMessages.ShouldBeFalse();
        Time.Advance(TimeSpan.FromSeconds(1));
        await probe.ExpectMsgAsync(ReceiveTimeout.Instance);
    }

    [Fact]
    public async Task The_scheduler_tells_later_and_can_be_cancelled()
    {
        var probe = CreateTestProbe();
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), probe.Ref, "once", ActorRefs.NoSender);
        var often = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(
            TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(1), probe.Ref, "often", ActorRefs.NoSender);
        Time.Advance(TimeSpan.FromSeconds(3));
        await probe.ExpectMsgAsync("once");
        await probe.ExpectMsgAsync("often");
        await probe.ExpectMsgAsync("often");
        often.Cancel();
        Time.Advance(TimeSpan.FromSeconds(3));
        probe.Ref.Tell("marker");
        await probe.ExpectMsgAsync("marker");
        Sys.Scheduler.MonotonicClock.ShouldBe(TimeSpan.FromSeconds(6));
    }

    private async Task<IActorRef> Start(TestProbe probe)
    {
        var actor = Sys.ActorOf(Props.Create(() => new WithTimers(probe.Ref)));
        await actor.Ask<bool>("ready");
        return actor;
    }

    private static Task Do(IActorRef actor, Action<ITimerScheduler> action) => actor.Ask<Done>(action);

    private sealed class WithTimers : ReceiveActor, IWithTimers
    {
        public WithTimers(IActorRef log)
        {
            Receive<Action<ITimerScheduler>>(action =>
            {
                action(Timers);
                Sender.Tell(Done.Instance);
            });
            Receive<Exception>(exception => throw exception);
            Receive<string>(_ => Sender.Equals(Self), log.Tell);
            Receive<string>(key => Sender.Tell(Timers.IsTimerActive(key)));
            ReceiveAny(log.Tell);
        }

        public ITimerScheduler Timers { get; set; } = null!;
    }
}
