using ActorKit.Cluster;
using ActorKit.Tests.Serialization;

namespace ActorKit.Tests.Clustering;

/// <summary>A node of a cluster on loopback, with the real clock and quick heartbeats.</summary>
public sealed class ClusterNode : IAsyncDisposable
{
    private const string Quick = """
        akka {
          loglevel = OFF
          actor { provider = cluster, ask-timeout = 20s }
          remote { dot-netty.tcp.connection-timeout = 2s, retry-gate-closed-for = 100ms }
          cluster {
            failure-detector { heartbeat-interval = 100ms, acceptable-heartbeat-pause = 1s }
            retry-unsuccessful-join-after = 200ms
            seed-node-timeout = 2s
            pub-sub.gossip-interval = 100ms
            singleton-proxy.singleton-identification-interval = 50ms
          }
        }
        """;

    public ClusterNode(string config = "", int port = 0, bool isQuick = true)
    {
        var settings = ConfigurationFactory.ParseString(config)
            .WithFallback(ConfigurationFactory.ParseString($"akka.remote.dot-netty.tcp.port = {(port == 0 ? TcpProxy.FreePort() : port)}"))
            .WithFallback(ConfigurationFactory.ParseString(isQuick ? Quick : "akka { loglevel = OFF, actor.provider = cluster }"))
            .WithFallback(ProtocolSerializer.Config);
        Sys = ActorSystem.Create("nodes", settings);
        Cluster = ActorKit.Cluster.Cluster.Get(Sys);
    }

    public ActorSystem Sys { get; }

    public ActorKit.Cluster.Cluster Cluster { get; }

    public Address Address => Cluster.SelfAddress;

    public int Port => Address.Port!.Value;

    internal ClusterActorRefProvider Provider => (ClusterActorRefProvider)((ExtendedActorSystem)Sys).Provider;

    /// <summary>A node that has founded a cluster.</summary>
    public static async Task<ClusterNode> SeedAsync(string config = "", int port = 0, bool isQuick = true)
    {
        var node = new ClusterNode(config, port, isQuick);
        await node.Cluster.JoinAsync(node.Address);
        return node;
    }

    /// <summary>A node that has joined that one's cluster.</summary>
    public static async Task<ClusterNode> MemberAsync(ClusterNode seed, string config = "", int port = 0, bool isQuick = true)
    {
        var node = new ClusterNode(config, port, isQuick);
        await node.Cluster.JoinAsync(seed.Address);
        return node;
    }

    public TestProbe CreateTestProbe(string? name = null) => new(Sys, name);

    /// <summary>A probe that is told all events from now on.</summary>
    public async Task<TestProbe> WatchClusterAsync()
    {
        var probe = CreateTestProbe();
        Cluster.Subscribe(probe.Ref, typeof(ClusterEvent.IClusterDomainEvent));
        await probe.ExpectMsgAsync<ClusterEvent.CurrentClusterState>();
        return probe;
    }

    /// <summary>Completes when this node sees the cluster so.</summary>
    public async Task SeesAsync(Predicate<ClusterEvent.CurrentClusterState> expected)
    {
        var events = await WatchClusterAsync();
        while (!expected(Cluster.State))
        {
            try
            {
                await events.ExpectMsgAsync<object>();
            }
            catch (TimeoutException cause)
            {
                throw new TimeoutException($"{this} is not as expected", cause);
            }
        }

        Sys.Stop(events.Ref);
    }

    public override string ToString() =>
        $"{Cluster.SelfUniqueAddress} sees [{string.Join(", ", Cluster.State.Members)}] led by {Cluster.State.Leader}, without [{string.Join(", ", Cluster.State.Unreachable)}]";

    public Task SeesUpAsync(int count) => SeesAsync(state => state.Members.Count(member => member.Status == MemberStatus.Up) == count && state.Unreachable.IsEmpty);

    /// <summary>Ends without a word to anybody.</summary>
    public async Task CrashAsync()
    {
        Provider.Abort();
        ((ActorSystemImpl)Sys).FinalTerminate();
        await Sys.WhenTerminated;
    }

    public ValueTask DisposeAsync() => new(Sys.WhenTerminated.IsCompleted ? Task.CompletedTask : Sys.Terminate());
}
