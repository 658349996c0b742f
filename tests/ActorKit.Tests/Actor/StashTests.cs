namespace ActorKit.Tests.Actor;

public sealed class StashTests : TestKit.TestKit
{
    [Fact]
    public async Task Stashed_messages_come_back_in_order_before_later_ones()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Opener(probe.Ref)));
        for (var i = 0; i < 5; i++) actor.Tell(i);
        actor.Tell("open");
        actor.Tell(5);
        for (var i = 0; i < 6; i++) await probe.ExpectMsgAsync(i);
    }

    [Fact]
    public async Task Stashed_messages_survive_a_restart()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Opener(probe.Ref)));
        actor.Tell(1);
        actor.Tell(2);
        actor.Tell("fail");
        actor.Tell("open");
        await probe.ExpectMsgAsync(1);
        await probe.ExpectMsgAsync(2);
    }

    [Fact]
    public async Task A_message_cannot_be_stashed_twice()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Opener(probe.Ref)));
        actor.Tell("stash twice");
        (await probe.ExpectMsgAsync<Exception>()).ShouldBeOfType<IllegalActorStateException>();
    }

    private sealed class Opener : ReceiveActor, IWithUnboundedStash
    {
        public Opener(IActorRef log)
        {
            Receive<int>(_ => Stash.Stash());
            Receive<string>(text => text == "open", _ =>
            {
                Stash.UnstashAll();
                Become(() => Receive<int>(number => log.Tell(number)));
            });
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("boom"));
            Receive<string>(_ =>
            {
                Stash.Stash();
                try
                {
                    Stash.Stash();
                }
                catch (IllegalActorStateException cause)
                {
                    log.Tell(cause);
                }
            });
        }

        public IStash Stash { get; set; } = null!;
    }
}
