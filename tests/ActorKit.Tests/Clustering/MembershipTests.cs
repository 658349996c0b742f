using ActorKit.Cluster;
using static ActorKit.Cluster.ClusterEvent;

namespace ActorKit.Tests.Clustering;

public sealed class MembershipTests
{
    [Fact]
    public async Task A_seed_founds_a_cluster_and_others_join_it()
    {
        await using var seed = await ClusterNode.SeedAsync("akka.cluster.roles = [hub]");
        seed.Cluster.SelfMember.Status.ShouldBe(MemberStatus.Up);
        var events = await seed.WatchClusterAsync();
        await using var member = await ClusterNode.MemberAsync(seed, "akka.cluster.roles = [trainer, gpu]");
        (await events.ExpectMsgAsync<MemberJoined>()).Member.UniqueAddress.ShouldBe(member.Cluster.SelfUniqueAddress);
        var up = (await events.ExpectMsgAsync<MemberUp>()).Member;
        up.Roles.ShouldBe(["trainer", "gpu"], ignoreOrder: true);
        up.HasRole("gpu").ShouldBeTrue();
        up.IsOlderThan(seed.Cluster.SelfMember).ShouldBeFalse();
        member.Cluster.State.Leader.ShouldBe(seed.Address);
        member.Cluster.State.Members.Select(each => each.Address).ShouldBe([seed.Address, member.Address], ignoreOrder: true);
        member.Cluster.State.AllRoles.ShouldBe(["hub", "trainer", "gpu"], ignoreOrder: true);
    }

    [Fact]
    public async Task All_members_learn_of_each_other_whoever_they_joined()
    {
        await using var seed = await ClusterNode.SeedAsync();
        await using var first = await ClusterNode.MemberAsync(seed);
        await using var second = new ClusterNode();
        // One that does not lead passes the wish on.
        await second.Cluster.JoinAsync(first.Address);
        foreach (var node in new[] { seed, first, second }) await node.SeesUpAsync(3);
    }

    [Fact]
    public async Task Nodes_with_seeds_in_their_configuration_join_by_themselves_in_any_order()
    {
        await using var free = new ClusterNode();
        var port = free.Port;
        await free.DisposeAsync();
        var seeds = $"akka.cluster.seed-nodes = [\"akka.tcp://nodes@127.0.0.1:{port}\"]";
        await using var early = new ClusterNode(seeds);
        await using var seed = new ClusterNode(seeds, port);
        await early.SeesUpAsync(2);
        await seed.SeesUpAsync(2);
    }

    [Fact]
    public async Task A_subscriber_may_ask_for_the_past_as_events()
    {
        await using var seed = await ClusterNode.SeedAsync();
        await using var member = await ClusterNode.MemberAsync(seed);
        await seed.SeesUpAsync(2);
        var probe = seed.CreateTestProbe();
        seed.Cluster.Subscribe(probe.Ref, SubscriptionInitialStateMode.InitialStateAsEvents, typeof(MemberUp), typeof(LeaderChanged));
        var up = new[] { await probe.ExpectMsgAsync<MemberUp>(), await probe.ExpectMsgAsync<MemberUp>() };
        up.Select(each => each.Member.Address).ShouldBe([seed.Address, member.Address], ignoreOrder: true);
        (await probe.ExpectMsgAsync<LeaderChanged>()).Leader.ShouldBe(seed.Address);
    }

    [Fact]
    public async Task After_unsubscribe_nothing_is_told()
    {
        await using var seed = await ClusterNode.SeedAsync();
        var quiet = await seed.WatchClusterAsync();
        var other = await seed.WatchClusterAsync();
        seed.Cluster.Unsubscribe(quiet.Ref);
        await using var member = await ClusterNode.MemberAsync(seed);
        await other.FishForMessageAsync<MemberUp>();
        quiet.HasMessages.ShouldBeFalse();
    }

    [Fact]
    public async Task Callbacks_run_when_up_and_when_removed()
    {
        var (up, removed) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var node = new ClusterNode();
        node.Cluster.RegisterOnMemberUp(up.SetResult);
        node.Cluster.RegisterOnMemberRemoved(removed.SetResult);
        node.Cluster.Join(node.Address);
        await up.Task;
        removed.Task.IsCompleted.ShouldBeFalse();
        await node.Cluster.LeaveAsync();
        await removed.Task;
        node.Cluster.IsTerminated.ShouldBeTrue();
        await node.Sys.WhenTerminated;
    }

    [Fact]
    public async Task Who_leaves_is_seen_leaving_and_its_system_ends()
    {
        await using var seed = await ClusterNode.SeedAsync();
        await using var member = await ClusterNode.MemberAsync(seed);
        await seed.SeesUpAsync(2);
        var events = await seed.WatchClusterAsync();
        seed.Cluster.Leave(member.Address);
        await events.ExpectMsgAsync<MemberLeft>();
        await events.ExpectMsgAsync<MemberExited>();
        (await events.ExpectMsgAsync<MemberRemoved>()).PreviousStatus.ShouldBe(MemberStatus.Exiting);
        await member.Sys.WhenTerminated;
        seed.Cluster.State.Members.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_system_that_terminates_leaves_first()
    {
        await using var seed = await ClusterNode.SeedAsync();
        var member = await ClusterNode.MemberAsync(seed);
        await seed.SeesUpAsync(2);
        var events = await seed.WatchClusterAsync();
        await member.DisposeAsync();
        (await events.FishForMessageAsync<MemberRemoved>()).PreviousStatus.ShouldBe(MemberStatus.Exiting);
        events.HasMessages.ShouldBeFalse();
    }
}
