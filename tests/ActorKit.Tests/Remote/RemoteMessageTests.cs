using ActorKit.Event;
using ActorKit.Tests.Actor;
using ActorKit.Tests.Serialization;

namespace ActorKit.Tests.Remote;

public sealed class RemoteMessageTests : IAsyncLifetime
{
    private readonly RemoteNode _a = new("a");
    private readonly RemoteNode _b = new("b");

    public ValueTask InitializeAsync()
    {
        _b.Sys.ActorOf<Echo>("echo");
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_actor_of_another_system_is_asked_like_one_of_this()
    {
        var echo = await _a.Find(_b, "echo");
        echo.Path.ToString().ShouldBe($"akka.tcp://b@127.0.0.1:{_b.Port}/user/echo");
        (await echo.Ask<Greet>(new Greet("Ada", 1))).ShouldBe(new Greet("Ada", 1));
    }

    [Fact]
    public async Task Answers_reach_the_sender_wherever_it_is()
    {
        var probe = _a.CreateTestProbe("probe");
        var echo = await _a.Find(_b, "echo");
        probe.Send(echo, "hello");
        await probe.ExpectMsgAsync("hello");
        probe.LastSender.ShouldBe(echo);
    }

    [Fact]
    public async Task References_travel_between_three_systems()
    {
        await using var c = new RemoteNode("c");
        c.Sys.ActorOf<Echo>("echo");
        var probe = _a.CreateTestProbe("probe");
        var atC = await _a.Find(c, "echo");
        var atB = await _a.Find(_b, "echo");
        // b gets c's reference from a, and sends it back.
        (await atB.Ask<IActorRef>(atC)).ShouldBe(atC);
        // c answers somebody at a whom b only passes on.
        var between = _b.Sys.ActorOf(Props.Create(() => new PassOn(_b.Sys, atC.Path.ToString())), "between");
        probe.Send(await _a.Find(_b, between.Path.Name), "through b");
        await probe.ExpectMsgAsync("through b");
        probe.LastSender.ShouldBe(atC);
    }

    [Fact]
    public async Task A_hundred_thousand_messages_arrive_in_order()
    {
        var probe = _b.CreateTestProbe("probe");
        _b.Sys.ActorOf(Props.Create(() => new InOrder(100_000, probe.Ref)), "counter");
        var counter = await _a.Find(_b, "counter");
        for (var i = 0; i < 100_000; i++)
        {
            counter.Tell(i, ActorRefs.NoSender);
            // The sender waits now and then, because what is too much is lost.
            if (i % 5_000 == 0) await counter.Ask<int>("so far?");
        }

        await probe.ExpectMsgAsync("in order");
    }

    [Fact]
    public async Task Both_may_begin_to_talk_at_the_same_time()
    {
        for (var round = 0; round < 20; round++)
        {
            await using var x = new RemoteNode("x");
            await using var y = new RemoteNode("y");
            var (atX, atY) = (x.CreateTestProbe("probe"), y.CreateTestProbe("probe"));
            x.Sys.ActorSelection($"{y.Address}/user/probe").Tell("from x");
            y.Sys.ActorSelection($"{x.Address}/user/probe").Tell("from y");
            await atX.ExpectMsgAsync("from y");
            await atY.ExpectMsgAsync("from x");
        }
    }

    [Fact]
    public async Task Wildcards_and_missing_actors_work_across_systems()
    {
        var probe = _a.CreateTestProbe();
        _b.Sys.ActorOf<Echo>("echo-2");
        _a.Sys.ActorSelection($"{_b.Address}/user/echo*").Tell("all", probe.Ref);
        await probe.ExpectMsgAsync("all");
        await probe.ExpectMsgAsync("all");
        await Should.ThrowAsync<ActorNotFoundException>(_a.Sys.ActorSelection($"{_b.Address}/user/absent").ResolveOne(Timeout.InfiniteTimeSpan));
    }

    [Fact]
    public async Task What_the_other_side_does_not_know_is_refused_and_the_rest_goes_on()
    {
        await using var stranger = new RemoteNode("stranger", $$"""
            akka.actor.serializers.stranger = "{{typeof(StrangeSerializer).AssemblyQualifiedName}}"
            akka.actor.serialization-bindings { "{{typeof(Unlisted).AssemblyQualifiedName}}" = stranger }
            akka.actor.serialization-identifiers { "{{typeof(StrangeSerializer).AssemblyQualifiedName}}" = 1000, "{{typeof(ProtocolSerializer).AssemblyQualifiedName}}" = 1001 }
            """);
        var warnings = _b.CreateTestProbe();
        _b.Sys.EventStream.LogLevel = LogLevel.WarningLevel;
        _b.Sys.EventStream.Subscribe<Warning>(warnings.Ref);
        var echo = await stranger.Find(_b, "echo");
        echo.Tell(new Unlisted());
        (await warnings.ExpectMsgAsync<Warning>()).Message.ToString()!.ShouldContain("manifest 'System.Diagnostics.Process' was refused");
        (await echo.Ask<int>(1)).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_larger_than_a_frame_is_a_dead_letter_and_the_rest_goes_on()
    {
        var letters = _a.CreateTestProbe();
        _a.Sys.EventStream.Subscribe<DeadLetter>(letters.Ref);
        var echo = await _a.Find(_b, "echo");
        echo.Tell(new byte[128_000]);
        (await letters.ExpectMsgAsync<DeadLetter>()).Recipient.ShouldBe(echo);
        (await echo.Ask<byte[]>(new byte[120_000])).Length.ShouldBe(120_000);
    }

    [Fact]
    public async Task What_cannot_be_delivered_is_a_dead_letter()
    {
        var letters = _a.CreateTestProbe();
        _a.Sys.EventStream.Subscribe<DeadLetter>(letters.Ref);
        _a.Sys.ActorSelection("akka.tcp://nobody@127.0.0.1:1/user/x").Tell("lost");
        (await letters.ExpectMsgAsync<DeadLetter>()).Message.ShouldBeOfType<ActorSelectionMessage>().Message.ShouldBe("lost");
    }

    [Fact]
    public async Task After_a_broken_connection_a_new_one_is_made()
    {
        var echo = await _a.Find(_b, "echo");
        for (var i = 0; i < 20; i++)
        {
            _a.Break(_b);
            while (_a.Provider.AssociationWith(_b.Address).IsConnected) await Task.Yield();
            (await echo.Ask<int>(i)).ShouldBe(i);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
    }

    private sealed class PassOn : ReceiveActor
    {
        public PassOn(ActorSystem system, string path) => ReceiveAny(message => system.ActorSelection(path).Tell(message, Sender));
    }

    private sealed class InOrder : ReceiveActor
    {
        public InOrder(int count, IActorRef report)
        {
            var next = 0;
            Receive<int>(number =>
            {
                if (number != next++) report.Tell($"{number} out of order");
                if (next == count) report.Tell("in order");
            });
            Receive<string>(_ => Sender.Tell(next));
        }
    }

    private sealed class StrangeSerializer(ExtendedActorSystem system) : ActorKit.Serialization.SerializerWithStringManifest(system)
    {
        public override string Manifest(object o) => "System.Diagnostics.Process";

        public override byte[] ToBinary(object obj) => [];

        public override object FromBinary(byte[] bytes, string manifest) => new Unlisted();
    }
}
