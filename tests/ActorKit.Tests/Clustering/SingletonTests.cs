using ActorKit.Cluster.Tools.Singleton;

namespace ActorKit.Tests.Clustering;

public sealed class SingletonTests
{
    [Fact]
    public async Task The_oldest_node_with_the_role_runs_it_and_proxies_find_it()
    {
        await using var seed = await ClusterNode.SeedAsync();
        await using var hub = await ClusterNode.MemberAsync(seed, "akka.cluster.roles = [hub]");
        var (there, here) = (Proxy(seed), Proxy(hub));
        // Sent before there is a singleton: kept.
        var asked = there.Ask<string>("where?");
        Manage(hub);
        (await asked).ShouldBe(hub.Address.ToString());
        (await here.Ask<string>("where?")).ShouldBe(hub.Address.ToString());
    }

    [Fact]
    public async Task It_moves_to_the_next_when_its_node_leaves()
    {
        await using var seed = await ClusterNode.SeedAsync();
        await using var first = await ClusterNode.MemberAsync(seed, "akka.cluster.roles = [hub]");
        await using var second = await ClusterNode.MemberAsync(seed, "akka.cluster.roles = [hub]");
        Manage(first);
        Manage(second);
        var proxy = Proxy(seed);
        (await proxy.Ask<string>("where?")).ShouldBe(first.Address.ToString());
        await first.Cluster.LeaveAsync();
        (await AskUntilAnsweredAsync(proxy)).ShouldBe(second.Address.ToString());
    }

    /// <summary>A question on its way while the singleton ends is lost, as any message may be.</summary>
    private static async Task<string> AskUntilAnsweredAsync(IActorRef proxy)
    {
        while (true)
        {
            try
            {
                return await proxy.Ask<string>("where?", TimeSpan.FromSeconds(1));
            }
            catch (AskTimeoutException)
            {
            }
        }
    }

    private static void Manage(ClusterNode node) => node.Sys.ActorOf(
        ClusterSingletonManager.Props(
            Props.Create(() => new Where(node.Address.ToString())), PoisonPill.Instance, ClusterSingletonManagerSettings.Create(node.Sys).WithRole("hub")),
        "where");

    private static IActorRef Proxy(ClusterNode node) =>
        node.Sys.ActorOf(ClusterSingletonProxy.Props("/user/where", ClusterSingletonProxySettings.Create(node.Sys).WithRole("hub")), "where-proxy");

    private sealed class Where : ReceiveActor
    {
        public Where(string address) => ReceiveAny(_ => Sender.Tell(address));
    }
}
