using ActorDiffusion.Actors.Nodes;
using ActorDiffusion.Actors.Queue;
using ActorDiffusion.Domain.Feed;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Nodes;

namespace ActorDiffusion.Actors.Tests.Nodes;

public sealed class WorkersActorTests : TestKit
{
    private readonly TestProbe queue;
    private readonly TestProbe feed;
    private readonly TestProbe node;
    private readonly IActorRef workers;

    public WorkersActorTests()
    {
        (queue, feed, node) = (CreateTestProbe(), CreateTestProbe(), CreateTestProbe());
        var (queueRef, feedRef, time) = (queue.Ref, feed.Ref, Time);
        workers = Sys.ActorOf(Props.Create(() => new WorkersActor(queueRef, feedRef, time)));
    }

    [Fact]
    public async Task Nodes_are_listed_by_name_with_what_they_do_and_how_fast_they_are()
    {
        Announce("berta");
        Announce("anna", new NodeActivity("rendering", "step 1/4", new JobId("a"), 0.25));
        workers.Tell(new SpeedsMeasured(new NodeName("anna"), [new NodeSpeed("mini", 64, 64, 2, 1)]));
        var nodes = await ListAsync();
        nodes.Select(each => each.Node.Value).ShouldBe(["anna", "berta"]);
        nodes[0].Activity.What.ShouldBe("step 1/4");
        nodes[0].Speeds.ShouldBe([new NodeSpeed("mini", 64, 64, 2, 1)]);
        nodes[1].Speeds.ShouldBeEmpty();
        nodes.ShouldAllBe(each => each.Reachable);
    }

    [Fact]
    public async Task A_node_that_falls_silent_is_unreachable_until_it_speaks_again()
    {
        Announce("anna");
        (await feed.ExpectMsgAsync<PublishFeed>()).Kind.ShouldBe("node.joined");
        await feed.ExpectMsgAsync<FeedPulse>();
        Time.Advance(TimeSpan.FromSeconds(14));
        (await ListAsync())[0].Reachable.ShouldBeTrue();
        Time.Advance(TimeSpan.FromSeconds(2));
        (await queue.ExpectMsgAsync<WorkerLost>()).Node.ShouldBe(new NodeName("anna"));
        (await feed.ExpectMsgAsync<PublishFeed>()).Kind.ShouldBe("node.unreachable");
        (await ListAsync())[0].Reachable.ShouldBeFalse();
        Announce("anna");
        (await feed.ExpectMsgAsync<PublishFeed>()).Kind.ShouldBe("node.reachable");
        (await ListAsync())[0].Reachable.ShouldBeTrue();
    }

    [Fact]
    public async Task Only_a_change_of_activity_is_told()
    {
        Announce("anna");
        Announce("anna");
        Announce("anna", new NodeActivity("training", Fraction: 0.5));
        await feed.ExpectMsgAsync<PublishFeed>();
        (await feed.ExpectMsgAsync<FeedPulse>()).Data["doing"].ShouldBe("idle");
        var pulse = await feed.ExpectMsgAsync<FeedPulse>();
        (pulse.Kind, pulse.Subject, pulse.Data["doing"], pulse.Data["fraction"]).ShouldBe(("node.activity", "anna", "training", "0.5"));
    }

    [Fact]
    public async Task Previews_go_on_to_the_queue_which_knows_whom_they_are_for()
    {
        var preview = new JobPreview(new JobId("a"), 1, 4, [1]);
        node.Send(workers, preview);
        await queue.ExpectMsgAsync(preview);
    }

    private void Announce(string name, NodeActivity? activity = null) => node.Send(workers, new AnnounceNode(
        new NodeName(name), ["inference"], "http://127.0.0.1:1", "cpu", "0.1", 2, 1, [], activity ?? new NodeActivity("idle")));

    private async Task<IReadOnlyList<NodeView>> ListAsync() => (await workers.Ask<NodePage>(new ListNodes())).Nodes;
}
