namespace ActorKit.Tests.Actor;

public sealed class LocalActorTests : TestKit.TestKit
{
    [Fact]
    public async Task A_message_is_answered_to_its_sender()
    {
        var probe = CreateTestProbe();
        var echo = Sys.ActorOf<Echo>("echo");
        probe.Send(echo, 5);
        (await probe.ExpectMsgAsync<int>()).ShouldBe(5);
        probe.LastSender.ShouldBe(echo);
        echo.Path.ToString().ShouldBe("akka://test/user/echo");
    }

    [Fact]
    public async Task Messages_of_one_sender_arrive_in_order_whatever_the_others_send()
    {
        var probe = CreateTestProbe();
        var collector = Sys.ActorOf(Props.Create(() => new OrderChecker(probe.Ref, 4, 20_000)));
        await Parallel.ForAsync(0, 4, (sender, _) =>
        {
            for (var i = 0; i < 20_000; i++) collector.Tell((sender, i), ActorRefs.NoSender);
            return ValueTask.CompletedTask;
        });
        await probe.ExpectMsgAsync("in order");
    }

    [Fact]
    public async Task An_actor_never_runs_on_two_threads_at_once()
    {
        var actor = Sys.ActorOf<Exclusive>();
        await Parallel.ForAsync(0, 8, (_, _) =>
        {
            for (var i = 0; i < 2_000; i++) actor.Tell("add", ActorRefs.NoSender);
            return ValueTask.CompletedTask;
        });
        (await actor.Ask<int>("total")).ShouldBe(16_000);
    }

    [Fact]
    public async Task Arguments_of_props_are_evaluated_once_and_the_constructor_at_each_start()
    {
        var evaluations = 0;
        Func<string> argument = () => $"argument {++evaluations}";
        var actor = Sys.ActorOf(Props.Create(() => new Named(argument())));
        (await actor.Ask<string>("name")).ShouldBe("argument 1");
        actor.Tell(new InvalidOperationException("restart"));
        (await actor.Ask<string>("name")).ShouldBe("argument 1");
        (await Sys.ActorOf(Props.Create<Named>("by type")).Ask<string>("name")).ShouldBe("by type");
    }

    [Fact]
    public void Names_are_unique_among_siblings_and_made_of_plain_characters()
    {
        Sys.ActorOf<Echo>("a");
        Should.Throw<InvalidActorNameException>(() => Sys.ActorOf<Echo>("a"));
        Should.Throw<InvalidActorNameException>(() => Sys.ActorOf<Echo>("a/b"));
        Should.Throw<InvalidActorNameException>(() => Sys.ActorOf<Echo>("$a"));
        Should.Throw<InvalidActorNameException>(() => Sys.ActorOf<Echo>(""));
    }

    [Fact]
    public void An_actor_cannot_be_made_with_new() =>
        Should.Throw<ActorInitializationException>(() => new Echo());

    [Fact]
    public void A_message_must_not_be_null() =>
        Should.Throw<InvalidMessageException>(() => Sys.ActorOf<Echo>().Tell(null!));

    [Fact]
    public async Task Forwarding_keeps_the_sender()
    {
        var probe = CreateTestProbe();
        var echo = Sys.ActorOf<Echo>();
        var between = Sys.ActorOf(Props.Create(() => new Scripted(probe.Ref, null)));
        await probe.ExpectMsgAsync<Scripted.Life>();
        probe.Send(between, new Scripted.Do(_ => echo.Forward("hello")));
        await probe.ExpectMsgAsync("hello");
    }

    [Fact]
    public async Task A_poison_pill_waits_its_turn_and_a_stop_does_not()
    {
        var probe = CreateTestProbe();
        var actor = Sys.ActorOf(Props.Create(() => new Scripted(probe.Ref, null)));
        await probe.ExpectMsgAsync(new Scripted.Life("started"));
        actor.Tell("first");
        actor.Tell(PoisonPill.Instance);
        actor.Tell("too late");
        await probe.ExpectMsgAsync("first");
        await probe.ExpectMsgAsync(new Scripted.Life("stopped"));
    }

    [Fact]
    public async Task The_system_ends_all_actors_children_before_parents()
    {
        await using var kit = new TestKit.TestKit();
        var order = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var parent = kit.Sys.ActorOf(Props.Create(() => new Chain(3, order)));
        (await parent.Ask<string>("depth")).ShouldBe("ok");
        await kit.Sys.Terminate();
        order.ShouldBe(["1", "2", "3"]);
        kit.Sys.WhenTerminated.IsCompletedSuccessfully.ShouldBeTrue();
    }

    private sealed class OrderChecker : ReceiveActor
    {
        public OrderChecker(IActorRef report, int senders, int count)
        {
            var next = new int[senders];
            var left = senders * count;
            Receive<(int Sender, int Number)>(message =>
            {
                if (next[message.Sender]++ != message.Number) report.Tell("out of order");
                if (--left == 0) report.Tell("in order");
            });
        }
    }

    private sealed class Exclusive : ReceiveActor
    {
        private int _total;

        public Exclusive()
        {
            Receive<string>(text => text == "add", _ => _total++);
            Receive<string>(_ => Sender.Tell(_total));
        }
    }

    private sealed class Named : ReceiveActor
    {
        public Named(string name)
        {
            Receive<Exception>(exception => throw exception);
            ReceiveAny(_ => Sender.Tell(name));
        }
    }

    private sealed class Chain : ReceiveActor
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _order;
        private readonly int _depth;

        public Chain(int depth, System.Collections.Concurrent.ConcurrentQueue<string> order)
        {
            (_depth, _order) = (depth, order);
            var child = depth > 1 ? Context.ActorOf(Props.Create(() => new Chain(depth - 1, order))) : null;
            ReceiveAny(message =>
            {
                if (child is null) Sender.Tell("ok");
                else child.Forward(message);
            });
        }

        protected override void PostStop() => _order.Enqueue($"{_depth}");
    }
}
