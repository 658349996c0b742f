using ActorKit.Cluster.Tools.PublishSubscribe;
using ActorKit.Event;
using ActorKit.Tests.Serialization;

namespace ActorKit.Tests.Clustering;

public sealed class PubSubTests : IAsyncLifetime
{
    private ClusterNode _a = null!;
    private ClusterNode _b = null!;

    public async ValueTask InitializeAsync()
    {
        _a = await ClusterNode.SeedAsync();
        _b = await ClusterNode.MemberAsync(_a);
        await _a.SeesUpAsync(2);
    }

    [Fact]
    public async Task What_is_published_after_the_acknowledgement_arrives_from_any_node()
    {
        foreach (var node in new[] { _a, _b }) _ = Mediator(node);
        for (var round = 0; round < 50; round++)
        {
            var topic = $"topic-{round}";
            var (here, there) = (await SubscribeAsync(_a, topic), await SubscribeAsync(_b, topic));
            Mediator(_a).Tell(new Publish(topic, new Greet("Ada", round)));
            Mediator(_b).Tell(new Publish(topic, "from b"));
            foreach (var probe in new[] { here, there })
            {
                var received = new[] { await probe.ExpectMsgAsync<object>(), await probe.ExpectMsgAsync<object>() };
                received.ShouldBe(new object[] { new Greet("Ada", round), "from b" }, ignoreOrder: true);
            }
        }
    }

    [Fact]
    public async Task A_mediator_that_starts_late_reaches_those_who_subscribed_before()
    {
        var probe = await SubscribeAsync(_a, "news");
        // b's mediator does not know anything when it is told to publish.
        Mediator(_b).Tell(new Publish("news", "first"));
        await probe.ExpectMsgAsync("first");
    }

    [Fact]
    public async Task Answers_reach_the_publisher()
    {
        var (publisher, subscriber) = (_b.CreateTestProbe("publisher"), await SubscribeAsync(_a, "questions"));
        publisher.Send(Mediator(_b), new Publish("questions", "who?"));
        await subscriber.ExpectMsgAsync("who?");
        subscriber.Reply("me");
        await publisher.ExpectMsgAsync("me");
    }

    [Fact]
    public async Task After_unsubscribe_nothing_comes()
    {
        var (gone, stays) = (await SubscribeAsync(_a, "news"), await SubscribeAsync(_a, "news"));
        gone.Send(Mediator(_a), new Unsubscribe("news", gone.Ref));
        (await gone.ExpectMsgAsync<UnsubscribeAck>()).Unsubscribe.Topic.ShouldBe("news");
        Mediator(_b).Tell(new Publish("news", 1));
        await stays.ExpectMsgAsync(1);
        gone.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task One_of_each_group_gets_a_message()
    {
        var painters = new[] { await SubscribeAsync(_a, "work", "painters"), await SubscribeAsync(_b, "work", "painters") };
        foreach (var painter in painters) await SubscribeAsync(painter, painter == painters[0] ? _a : _b, "end");
        var judge = await SubscribeAsync(_b, "work", "judges");
        var outsider = await SubscribeAsync(_a, "work");
        for (var i = 0; i < 10; i++) Mediator(_a).Tell(new Publish("work", i, sendOneMessageToEachGroup: true));
        for (var i = 0; i < 10; i++) await judge.ExpectMsgAsync(i);
        // What was sent before has arrived when this has.
        Mediator(_a).Tell(new Publish("end", "end"));
        var shares = await Task.WhenAll(painters.Select(CountToEndAsync));
        shares.Sum().ShouldBe(10);
        shares.ShouldAllBe(share => share > 0);
        outsider.HasMessages.ShouldBeFalse();
        Mediator(_a).Tell(new Publish("work", "all"));
        await outsider.ExpectMsgAsync("all");
        judge.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task Actors_are_reached_by_path()
    {
        var (here, there) = (_a.CreateTestProbe("desk"), _b.CreateTestProbe("desk"));
        Mediator(_a).Tell(new Put(here.Ref));
        Mediator(_b).Tell(new Put(there.Ref));
        // The acknowledgements show that both mediators know of both desks.
        await SubscribeAsync(_a, "x");
        await SubscribeAsync(_b, "y");
        Mediator(_a).Tell(new Send("/user/desk", "near", localAffinity: true));
        await here.ExpectMsgAsync("near");
        Mediator(_a).Tell(new SendToAll("/user/desk", "all"));
        await here.ExpectMsgAsync("all");
        await there.ExpectMsgAsync("all");
        Mediator(_a).Tell(new SendToAll("/user/desk", "others", excludeSelf: true));
        await there.ExpectMsgAsync("others");
        here.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task Topics_are_listed_and_what_nobody_receives_is_a_dead_letter()
    {
        _ = Mediator(_b);
        await SubscribeAsync(_a, "one");
        await SubscribeAsync(_b, "two");
        (await Mediator(_a).Ask<CurrentTopics>(GetTopics.Instance)).Topics.ShouldBe(["one", "two"], ignoreOrder: true);
        var letters = _a.CreateTestProbe();
        _a.Sys.EventStream.Subscribe(letters.Ref, typeof(DeadLetter));
        Mediator(_a).Tell(new Publish("three", "lost"));
        (await letters.ExpectMsgAsync<DeadLetter>()).Message.ShouldBe("lost");
    }

    [Fact]
    public async Task A_crashed_node_holds_up_nobody()
    {
        await SubscribeAsync(_b, "news");
        await _b.CrashAsync();
        var probe = await SubscribeAsync(_a, "news");
        Mediator(_a).Tell(new Publish("news", "goes on"));
        await probe.ExpectMsgAsync("goes on");
    }

    public async ValueTask DisposeAsync()
    {
        await _b.DisposeAsync();
        await _a.DisposeAsync();
    }

    private static IActorRef Mediator(ClusterNode node) => DistributedPubSub.Get(node.Sys).Mediator;

    private static Task<TestProbe> SubscribeAsync(ClusterNode node, string topic, string? group = null) =>
        SubscribeAsync(node.CreateTestProbe(), node, topic, group);

    private static async Task<TestProbe> SubscribeAsync(TestProbe probe, ClusterNode node, string topic, string? group = null)
    {
        probe.Send(Mediator(node), new Subscribe(topic, probe.Ref, group));
        (await probe.ExpectMsgAsync<SubscribeAck>()).Subscribe.Topic.ShouldBe(topic);
        return probe;
    }

    private static async Task<int> CountToEndAsync(TestProbe probe)
    {
        var count = 0;
        while (await probe.ExpectMsgAsync<object>() is not "end") count++;
        return count;
    }
}
