using ActorKit.Cluster;
using ActorKit.Tests.Actor;
using static ActorKit.Cluster.ClusterEvent;

namespace ActorKit.Tests.Clustering;

public sealed class ReachabilityTests
{
    [Fact]
    public async Task A_crashed_member_is_unreachable_and_stays_a_member()
    {
        await using var seed = await ClusterNode.SeedAsync(isQuick: false);
        await using var other = await ClusterNode.MemberAsync(seed, isQuick: false);
        await using var member = await ClusterNode.MemberAsync(seed, isQuick: false);
        await seed.SeesUpAsync(3);
        await other.SeesUpAsync(3);
        var events = await seed.WatchClusterAsync();
        var there = await other.WatchClusterAsync();
        await member.CrashAsync();
        (await events.ExpectMsgAsync<UnreachableMember>()).Member.Address.ShouldBe(member.Address);
        (await there.ExpectMsgAsync<UnreachableMember>()).Member.Address.ShouldBe(member.Address);
        seed.Cluster.State.Members.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Who_loses_the_leader_goes_on_and_follows_the_next_incarnation()
    {
        var seed = await ClusterNode.SeedAsync("akka.cluster.roles = [hub]");
        await using var member = await ClusterNode.MemberAsync(seed);
        var kept = member.Sys.ActorOf<Echo>("kept");
        var events = await member.WatchClusterAsync();
        await seed.CrashAsync();
        (await events.ExpectMsgAsync<UnreachableMember>()).Member.UniqueAddress.ShouldBe(seed.Cluster.SelfUniqueAddress);
        (await kept.Ask<int>(1)).ShouldBe(1);
        await using var again = await ClusterNode.SeedAsync("akka.cluster.roles = [hub]", seed.Port);
        (await events.FishForMessageAsync<MemberRemoved>()).Member.UniqueAddress.ShouldBe(seed.Cluster.SelfUniqueAddress);
        (await events.FishForMessageAsync<MemberUp>()).Member.UniqueAddress.ShouldBe(again.Cluster.SelfUniqueAddress);
        await again.SeesUpAsync(2);
        (await kept.Ask<int>(2)).ShouldBe(2);
        member.Sys.WhenTerminated.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task A_process_started_anew_at_the_address_takes_the_place_of_the_old_one()
    {
        await using var seed = await ClusterNode.SeedAsync();
        var member = await ClusterNode.MemberAsync(seed);
        await seed.SeesUpAsync(2);
        var events = await seed.WatchClusterAsync();
        await member.CrashAsync();
        await using var again = await ClusterNode.MemberAsync(seed, port: member.Port);
        var removed = await events.FishForMessageAsync<MemberRemoved>();
        removed.Member.UniqueAddress.ShouldBe(member.Cluster.SelfUniqueAddress);
        removed.PreviousStatus.ShouldBe(MemberStatus.Down);
        (await events.FishForMessageAsync<MemberUp>()).Member.UniqueAddress.ShouldBe(again.Cluster.SelfUniqueAddress);
        await seed.SeesUpAsync(2);
    }
}
