using ActorKit.Cluster;
using static ActorKit.Cluster.ClusterEvent;

namespace ActorKit.Tests.Clustering;

/// <summary>What a node remembers of its cluster across restarts.</summary>
public sealed class IdentityTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorkit-cluster-");

    [Fact]
    public async Task A_restarted_seed_asks_the_members_it_knew_and_goes_on_with_them()
    {
        var seed = await ClusterNode.SeedAsync(File("seed"));
        await using var member = await ClusterNode.MemberAsync(seed, File("member"));
        await seed.SeesUpAsync(2);
        var id = Id("seed");
        await seed.CrashAsync();
        await using var again = await ClusterNode.SeedAsync(File("seed"), seed.Port);
        // Already known when it is up itself, not only when the member asks to be let in again.
        again.Cluster.State.Members.Select(each => each.UniqueAddress).ShouldContain(member.Cluster.SelfUniqueAddress);
        await member.SeesAsync(state => state.Members.Any(each => each.UniqueAddress == again.Cluster.SelfUniqueAddress && each.Status == MemberStatus.Up));
        (Id("seed"), Id("member")).ShouldBe((id, id));
    }

    [Fact]
    public async Task A_seed_that_has_moved_is_still_the_same_and_its_members_can_be_told()
    {
        var seed = await ClusterNode.SeedAsync(File("seed"));
        await using var member = await ClusterNode.MemberAsync(seed);
        await seed.SeesUpAsync(2);
        await seed.CrashAsync();
        await using var moved = await ClusterNode.SeedAsync(File("seed"));
        moved.Port.ShouldNotBe(seed.Port);
        await member.SeesAsync(state => state.Leader == moved.Address || !state.Unreachable.IsEmpty);
        member.Cluster.Join(moved.Address);
        foreach (var node in new[] { moved, member }) await node.SeesUpAsync(2);
    }

    [Fact]
    public async Task A_seed_whose_members_are_away_founds_no_other_cluster_and_takes_them_back()
    {
        var seed = await ClusterNode.SeedAsync(File("seed"));
        var member = await ClusterNode.MemberAsync(seed, File("member"));
        await seed.SeesUpAsync(2);
        var id = Id("seed");
        await seed.CrashAsync();
        await member.CrashAsync();
        await using var again = await ClusterNode.SeedAsync(File("seed"), seed.Port);
        Id("seed").ShouldBe(id);
        await using var back = await ClusterNode.MemberAsync(again, File("member"), member.Port);
        await again.SeesUpAsync(2);
        Id("member").ShouldBe(id);
    }

    [Fact]
    public async Task A_node_does_not_join_another_cluster_than_its_own()
    {
        var seed = await ClusterNode.SeedAsync();
        var member = await ClusterNode.MemberAsync(seed, File("member"));
        await member.DisposeAsync();
        await seed.DisposeAsync();
        await using var other = await ClusterNode.SeedAsync();
        await using var stranger = new ClusterNode(File("member"));
        var failure = await Should.ThrowAsync<ClusterJoinFailedException>(stranger.Cluster.JoinAsync(other.Address));
        failure.Message.ShouldContain($"belongs to cluster {Id("member")}");
        other.Cluster.State.Members.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_member_does_not_follow_a_seed_that_has_forgotten_its_cluster()
    {
        var seed = await ClusterNode.SeedAsync();
        await using var member = await ClusterNode.MemberAsync(seed, File("member"));
        var (id, events) = (Id("member"), await member.WatchClusterAsync());
        await seed.CrashAsync();
        await events.ExpectMsgAsync<UnreachableMember>();
        await using var impostor = new ClusterNode("akka.loglevel = ERROR", seed.Port);
        await impostor.Cluster.JoinAsync(impostor.Address);
        var refused = member.CreateTestProbe();
        member.Sys.EventStream.LogLevel = ActorKit.Event.LogLevel.ErrorLevel;
        member.Sys.EventStream.Subscribe(refused.Ref, typeof(ActorKit.Event.Error));
        (await refused.ExpectMsgAsync<ActorKit.Event.Error>()).Message.ToString()!.ShouldContain($"belongs to cluster {id}");
        (Id("member"), impostor.Cluster.State.Members.Count).ShouldBe((id, 1));
        member.Cluster.State.Unreachable.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_seed_whose_old_members_now_belong_to_another_cluster_does_not_start_one()
    {
        var seed = await ClusterNode.SeedAsync(File("seed"));
        var member = await ClusterNode.MemberAsync(seed);
        await seed.SeesUpAsync(2);
        await seed.CrashAsync();
        await member.CrashAsync();
        await using var elsewhere = await ClusterNode.SeedAsync(port: member.Port);
        await using var again = new ClusterNode(File("seed"), seed.Port);
        var failure = await Should.ThrowAsync<ClusterJoinFailedException>(again.Cluster.JoinAsync(again.Address));
        failure.Message.ShouldContain("to change over, delete");
        again.Cluster.State.Members.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_told_and_the_cluster_goes_on()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "folder"));
        await using var seed = new ClusterNode(File("folder"));
        var errors = seed.CreateTestProbe();
        seed.Sys.EventStream.LogLevel = ActorKit.Event.LogLevel.ErrorLevel;
        seed.Sys.EventStream.Subscribe(errors.Ref, typeof(ActorKit.Event.Error));
        await seed.Cluster.JoinAsync(seed.Address);
        (await errors.ExpectMsgAsync<ActorKit.Event.Error>()).Message.ToString()!.ShouldContain("could not be written");
        await using var member = await ClusterNode.MemberAsync(seed);
        await seed.SeesUpAsync(2);
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        var path = Path.Combine(_folder.FullName, "damaged");
        System.IO.File.WriteAllText(path, "cluster-id = \"a\"\nepoch = many\n");
        var failure = Should.Throw<ConfigurationException>(() => new ClusterNode(File("damaged")));
        failure.Message.ShouldContain("damaged:2");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string File(string name) => $"akka.cluster.state-file = \"{Path.Combine(_folder.FullName, name)}\"";

    private string Id(string name) => ConfigurationFactory.ParseFile(Path.Combine(_folder.FullName, name)).GetString("cluster-id")!;
}
