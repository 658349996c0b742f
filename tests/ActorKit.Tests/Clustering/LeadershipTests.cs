using static ActorKit.Cluster.ClusterEvent;

namespace ActorKit.Tests.Clustering;

public sealed class LeadershipTests
{
    [Fact]
    public async Task When_the_leader_leaves_another_seed_leads()
    {
        var (first, second) = await TwoSeedsAsync();
        await using var last = second;
        await using var member = await ClusterNode.MemberAsync(first);
        await second.SeesUpAsync(3);
        var events = await member.WatchClusterAsync();
        await first.DisposeAsync();
        (await events.FishForMessageAsync<LeaderChanged>()).Leader.ShouldBe(second.Address);
        await member.SeesUpAsync(2);
        await using var newcomer = await ClusterNode.MemberAsync(second);
        await member.SeesUpAsync(3);
    }

    [Fact]
    public async Task A_seed_that_was_away_joins_the_one_that_leads_now()
    {
        var (first, second) = await TwoSeedsAsync();
        await using var last = second;
        await first.DisposeAsync();
        await second.SeesAsync(state => state.Leader == second.Address);
        await using var again = new ClusterNode(port: first.Port);
        await again.Cluster.JoinSeedNodesAsync([again.Address, second.Address]);
        await again.SeesUpAsync(2);
        again.Cluster.State.Leader.ShouldBe(second.Address);
    }

    [Fact]
    public async Task Without_any_seed_the_others_go_on_and_follow_the_next_one()
    {
        var seed = await ClusterNode.SeedAsync();
        await using var first = await ClusterNode.MemberAsync(seed);
        await using var second = await ClusterNode.MemberAsync(seed);
        await first.SeesUpAsync(3);
        var events = await first.WatchClusterAsync();
        await seed.DisposeAsync();
        (await events.FishForMessageAsync<LeaderChanged>()).Leader.ShouldBeNull();
        await using var again = await ClusterNode.SeedAsync(port: seed.Port);
        foreach (var node in new[] { again, first, second }) await node.SeesUpAsync(3);
    }

    [Fact]
    public async Task A_crashed_leader_is_replaced_when_it_is_declared_down()
    {
        var (first, second) = await TwoSeedsAsync();
        await using var last = second;
        await using var member = await ClusterNode.MemberAsync(first);
        await second.SeesUpAsync(3);
        await member.SeesUpAsync(3);
        await first.CrashAsync();
        await member.SeesAsync(state => state.Unreachable.Count == 1);
        member.Cluster.Down(first.Address);
        await member.SeesAsync(state => state.Leader == second.Address && state.Members.Count == 2 && state.Unreachable.IsEmpty);
        await second.SeesUpAsync(2);
    }

    private static async Task<(ClusterNode First, ClusterNode Second)> TwoSeedsAsync()
    {
        var (first, second) = (new ClusterNode(), new ClusterNode());
        var seeds = new[] { first.Address, second.Address };
        var joined = second.Cluster.JoinSeedNodesAsync(seeds);
        await first.Cluster.JoinSeedNodesAsync(seeds);
        await joined;
        return (first, second);
    }
}
