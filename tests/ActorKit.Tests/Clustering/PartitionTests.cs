using ActorKit.Cluster;
using ActorKit.Tests.Actor;
using static ActorKit.Cluster.ClusterEvent;

namespace ActorKit.Tests.Clustering;

/// <summary>Two nodes, each reachable for the other only through a proxy.</summary>
public sealed class PartitionTests : IAsyncLifetime
{
    private readonly TcpProxy _toSeed;
    private readonly TcpProxy _toMember;
    private readonly ClusterNode _seed;
    private readonly ClusterNode _member;

    public PartitionTests()
    {
        (_seed, _toSeed) = Behind();
        (_member, _toMember) = Behind();
    }

    public async ValueTask InitializeAsync()
    {
        await _seed.Cluster.JoinAsync(_seed.Address);
        await _member.Cluster.JoinAsync(_seed.Address);
        await _seed.SeesUpAsync(2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Both_sides_go_on_and_see_each_other_again_when_the_way_is_back(bool isCut)
    {
        var kept = _member.Sys.ActorOf<Echo>("kept");
        var remote = await _seed.Sys.ActorSelection($"{_member.Address}/user/kept").ResolveOne(TimeSpan.FromSeconds(10));
        var (atSeed, atMember) = (await _seed.WatchClusterAsync(), await _member.WatchClusterAsync());
        for (var round = 0; round < 3; round++)
        {
            foreach (var way in new[] { _toSeed, _toMember }) (isCut ? (Action)way.Cut : way.Silence)();
            (await atSeed.ExpectMsgAsync<UnreachableMember>()).Member.UniqueAddress.ShouldBe(_member.Cluster.SelfUniqueAddress);
            (await atMember.ExpectMsgAsync<UnreachableMember>()).Member.UniqueAddress.ShouldBe(_seed.Cluster.SelfUniqueAddress);
            (await kept.Ask<int>(round)).ShouldBe(round);
            foreach (var way in new[] { _toSeed, _toMember }) (isCut ? (Action)way.Restore : way.EndSilence)();
            (await atSeed.ExpectMsgAsync<ReachableMember>()).Member.UniqueAddress.ShouldBe(_member.Cluster.SelfUniqueAddress);
            (await atMember.ExpectMsgAsync<ReachableMember>()).Member.UniqueAddress.ShouldBe(_seed.Cluster.SelfUniqueAddress);
            (await remote.Ask<int>(round)).ShouldBe(round);
        }
    }

    [Fact]
    public async Task Who_was_declared_down_meanwhile_stays_out_but_lives()
    {
        var (atSeed, atMember) = (await _seed.WatchClusterAsync(), await _member.WatchClusterAsync());
        _toSeed.Cut();
        _toMember.Cut();
        await atSeed.ExpectMsgAsync<UnreachableMember>();
        await atMember.ExpectMsgAsync<UnreachableMember>();
        _seed.Cluster.Down(_member.Address);
        await atSeed.ExpectMsgAsync<MemberDowned>();
        (await atSeed.ExpectMsgAsync<MemberRemoved>()).PreviousStatus.ShouldBe(MemberStatus.Down);
        _toSeed.Restore();
        _toMember.Restore();
        (await atMember.FishForMessageAsync<MemberRemoved>(removed => removed.Member.Equals(_member.Cluster.SelfMember))).PreviousStatus.ShouldBe(MemberStatus.Down);
        await atMember.FishForMessageAsync<ClusterShuttingDown>();
        _member.Cluster.IsTerminated.ShouldBeTrue();
        _member.Sys.WhenTerminated.IsCompleted.ShouldBeFalse();
        _seed.Cluster.State.Members.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Watched_actors_of_an_unreachable_member_are_only_dead_when_it_is_declared_down()
    {
        var echo = _member.Sys.ActorOf<Echo>("watched");
        var remote = await _seed.Sys.ActorSelection($"{_member.Address}/user/watched").ResolveOne(TimeSpan.FromSeconds(10));
        var (watcher, events) = (_seed.CreateTestProbe(), await _seed.WatchClusterAsync());
        await watcher.WatchAsync(remote);
        _toSeed.Cut();
        _toMember.Cut();
        await events.ExpectMsgAsync<UnreachableMember>();
        watcher.HasMessages.ShouldBeFalse();
        _seed.Cluster.Down(_member.Address);
        var ended = await watcher.ExpectMsgAsync<Terminated>();
        (ended.ActorRef, ended.AddressTerminated).ShouldBe((remote, true));
        (await echo.Ask<int>(1)).ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        await _member.DisposeAsync();
        await _seed.DisposeAsync();
        await _toMember.DisposeAsync();
        await _toSeed.DisposeAsync();
    }

    private static (ClusterNode Node, TcpProxy Way) Behind()
    {
        var port = TcpProxy.FreePort();
        var way = new TcpProxy(port);
        return (new ClusterNode($"akka.remote.dot-netty.tcp.public-port = {way.Port}", port), way);
    }
}
