using ActorKit.Event;

namespace ActorKit.Tests.Actor;

public sealed class ReceiveActorTests : TestKit.TestKit
{
    [Fact]
    public async Task The_first_handler_that_fits_wins()
    {
        var actor = Sys.ActorOf<Sorter>();
        (await actor.Ask<string>(1)).ShouldBe("small");
        (await actor.Ask<string>(100)).ShouldBe("int");
        (await actor.Ask<string>("x")).ShouldBe("bool handler");
        (await actor.Ask<string>("longer")).ShouldBe("string");
        (await actor.Ask<string>(2.5)).ShouldBe("any");
    }

    [Fact]
    public async Task What_no_handler_takes_is_published_as_unhandled()
    {
        var probe = CreateTestProbe();
        Sys.EventStream.Subscribe<UnhandledMessage>(probe.Ref);
        var actor = Sys.ActorOf<Switch>();
        actor.Tell(42, probe.Ref);
        var unhandled = await probe.ExpectMsgAsync<UnhandledMessage>();
        unhandled.Message.ShouldBe(42);
        unhandled.Recipient.ShouldBe(actor);
    }

    [Fact]
    public async Task Become_replaces_and_become_stacked_returns()
    {
        var actor = Sys.ActorOf<Switch>();
        (await actor.Ask<string>("?")).ShouldBe("off");
        actor.Tell("on");
        (await actor.Ask<string>("?")).ShouldBe("on");
        actor.Tell("pause");
        (await actor.Ask<string>("?")).ShouldBe("paused");
        actor.Tell("back");
        (await actor.Ask<string>("?")).ShouldBe("on");
        actor.Tell("off");
        (await actor.Ask<string>("?")).ShouldBe("off");
    }

    [Fact]
    public async Task A_restart_returns_to_the_initial_behaviour()
    {
        var actor = Sys.ActorOf<Switch>();
        actor.Tell("on");
        actor.Tell("fail");
        (await actor.Ask<string>("?")).ShouldBe("off");
    }

    [Fact]
    public async Task A_behaviour_chosen_in_the_constructor_is_the_first()
    {
        var actor = Sys.ActorOf<StartsBusy>();
        (await actor.Ask<string>("?")).ShouldBe("busy");
    }

    [Fact]
    public async Task A_handler_after_the_one_that_takes_anything_is_a_mistake()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf<Unreachable>();
        await probe.WatchAsync(actor);
        await probe.ExpectTerminatedAsync(actor);
    }

    [Fact]
    public async Task Handlers_cannot_be_added_from_a_handler()
    {
        var actor = Sys.ActorOf<AddsLate>();
        (await actor.Ask<Exception>("add")).ShouldBeOfType<InvalidOperationException>();
    }

    private sealed class Sorter : ReceiveActor
    {
        public Sorter()
        {
            Receive<int>(number => Sender.Tell("small"), number => number < 10);
            Receive<int>(_ => Sender.Tell("int"));
            Receive<string>(text =>
            {
                if (text.Length > 1) return false;
                Sender.Tell("bool handler");
                return true;
            });
            Receive(typeof(string), _ => Sender.Tell("string"));
            ReceiveAny(_ => Sender.Tell("any"));
        }
    }

    private sealed class Switch : ReceiveActor
    {
        public Switch() => Off();

        private void Off() => Handle("off", "on", () => Become(On));

        private void On()
        {
            Handle("on", "pause", () => BecomeStacked(Paused));
            Receive<string>(text => text == "off", _ => Become(Off));
            Receive<string>(text => text == "fail", _ => throw new InvalidOperationException("on purpose"));
        }

        private void Paused() => Handle("paused", "back", UnbecomeStacked);

        private void Handle(string name, string command, Action action)
        {
            Receive<string>(text => text == "?", _ => Sender.Tell(name));
            Receive<string>(text => text == command, _ => action());
        }
    }

    private sealed class StartsBusy : ReceiveActor
    {
        public StartsBusy()
        {
            ReceiveAny(_ => Sender.Tell("initial"));
            Become(() => ReceiveAny(_ => Sender.Tell("busy")));
        }
    }

    private sealed class Unreachable : ReceiveActor
    {
        public Unreachable()
        {
            ReceiveAny(_ => { });
            Receive<int>(_ => { });
        }
    }

    private sealed class AddsLate : ReceiveActor
    {
        public AddsLate() => ReceiveAny(_ =>
        {
            try
            {
                Receive<int>(_ => { });
            }
            catch (InvalidOperationException cause)
            {
                Sender.Tell(cause);
            }
        });
    }
}
