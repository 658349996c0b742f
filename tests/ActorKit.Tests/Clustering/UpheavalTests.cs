using ActorKit.Cluster;

namespace ActorKit.Tests.Clustering;

/// <summary>Crashes, restarts and cuts in random order, several at a time: afterwards everybody sees everybody.</summary>
public sealed class UpheavalTests : IDisposable
{
    private const int Nodes = 4;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorkit-upheaval-");
    private readonly int[] _ports = [.. Enumerable.Range(0, Nodes).Select(_ => TcpProxy.FreePort())];

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    public async Task Whatever_happens_the_cluster_comes_together_again(int seed, bool remembers)
    {
        var random = new Random(seed);
        var ways = _ports.Select(port => new TcpProxy(port)).ToArray();
        var nodes = Enumerable.Range(0, Nodes).Select(i => Start(i, ways, remembers)).ToArray();
        foreach (var node in nodes) await node.SeesUpAsync(Nodes);
        for (var round = 0; round < 8; round++)
        {
            var victims = Enumerable.Range(0, Nodes).Where(_ => random.Next(2) == 0).ToList();
            var cut = Enumerable.Range(0, Nodes).Where(_ => random.Next(3) == 0).ToList();
            foreach (var i in cut) ways[i].Cut();
            foreach (var i in victims) await nodes[i].CrashAsync();
            foreach (var i in victims.OrderBy(_ => random.Next())) nodes[i] = Start(i, ways, remembers);
            foreach (var i in cut) ways[i].Restore();
            var incarnations = nodes.Select(node => node.Cluster.SelfUniqueAddress).ToHashSet();
            foreach (var node in nodes)
                await node.SeesAsync(state => state.Unreachable.IsEmpty && state.Leader == nodes[0].Address
                    && state.Members.All(member => member.Status == MemberStatus.Up)
                    && incarnations.SetEquals(state.Members.Select(member => member.UniqueAddress)));
        }

        foreach (var node in nodes.Reverse()) await node.DisposeAsync();
        foreach (var way in ways) await way.DisposeAsync();
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private ClusterNode Start(int index, TcpProxy[] ways, bool remembers) => new($$"""
        akka {
          remote.dot-netty.tcp.public-port = {{ways[index].Port}}
          cluster.seed-nodes = ["akka.tcp://nodes@127.0.0.1:{{ways[0].Port}}"]
          cluster.state-file = "{{(remembers ? Path.Combine(_folder.FullName, $"{index}.conf") : "")}}"
        }
        """, _ports[index]);
}
