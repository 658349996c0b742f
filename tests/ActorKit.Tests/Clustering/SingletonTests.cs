using System.Collections.Concurrent;
using ActorKit.Cluster;
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

    [Fact]
    public async Task What_is_sent_while_its_node_is_away_waits_for_the_next_incarnation()
    {
        const string Hub = "akka.cluster.roles = [hub]";
        var hub = await ClusterNode.SeedAsync(Hub);
        await using var member = await ClusterNode.MemberAsync(hub);
        Manage(hub);
        var proxy = Proxy(member);
        (await proxy.Ask<string>("where?")).ShouldBe(hub.Address.ToString());
        var events = await member.WatchClusterAsync();
        await hub.CrashAsync();
        await events.ExpectMsgAsync<ClusterEvent.UnreachableMember>();
        // The proxy subscribed before this probe; what it is told has reached it when this question does.
        var asked = proxy.Ask<string>("where?");
        await using var again = await ClusterNode.SeedAsync(Hub, hub.Port);
        Manage(again);
        (await asked).ShouldBe(again.Address.ToString());
    }

    [Fact]
    public async Task The_next_one_does_not_start_before_the_last_has_ended()
    {
        await using var seed = await ClusterNode.SeedAsync("akka.cluster.roles = [hub]");
        await using var member = await ClusterNode.MemberAsync(seed, "akka.cluster.roles = [hub]");
        var (log, gate) = (new ConcurrentQueue<string>(), new TaskCompletionSource());
        ManageSlow(seed, "first", log, gate.Task);
        ManageSlow(member, "second", log, Task.CompletedTask);
        var proxy = Proxy(member);
        (await proxy.Ask<string>("there?")).ShouldBe("first");
        var leaving = seed.DisposeAsync().AsTask();
        while (!log.Contains("first told to end")) await Task.Yield();
        log.ShouldBe(["first started", "first told to end"]);
        gate.SetResult();
        await leaving;
        (await AskUntilAnsweredAsync(proxy)).ShouldBe("second");
        log.ShouldBe(["first started", "first told to end", "first ended", "second started"]);
    }

    [Fact]
    public async Task After_a_crash_it_stays_away_until_its_node_is_declared_down()
    {
        await using var seed = await ClusterNode.SeedAsync();
        var first = await ClusterNode.MemberAsync(seed, "akka.cluster.roles = [hub]");
        await using var second = await ClusterNode.MemberAsync(seed, "akka.cluster.roles = [hub]");
        Manage(first);
        Manage(second);
        var proxy = Proxy(seed);
        (await proxy.Ask<string>("where?")).ShouldBe(first.Address.ToString());
        var events = await seed.WatchClusterAsync();
        await first.CrashAsync();
        await events.ExpectMsgAsync<ClusterEvent.UnreachableMember>();
        var asked = proxy.Ask<string>("where?");
        (await second.Sys.ActorSelection("/user/where/singleton").Ask<ActorIdentity>(new Identify(1))).Subject.ShouldBeNull();
        asked.IsCompleted.ShouldBeFalse();
        seed.Cluster.Down(first.Address);
        (await asked).ShouldBe(second.Address.ToString());
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

    private static void ManageSlow(ClusterNode node, string name, ConcurrentQueue<string> log, Task gate) => node.Sys.ActorOf(
        ClusterSingletonManager.Props(
            Props.Create(() => new Slow(name, log, gate)), "end", ClusterSingletonManagerSettings.Create(node.Sys).WithRole("hub")),
        "where");

    private sealed class Slow : ReceiveActor
    {
        public Slow(string name, ConcurrentQueue<string> log, Task gate)
        {
            log.Enqueue($"{name} started");
            ReceiveAsync<string>(text => text == "end", async _ =>
            {
                log.Enqueue($"{name} told to end");
                await gate;
                log.Enqueue($"{name} ended");
                Context.Stop(Self);
            });
            Receive<string>(_ => Sender.Tell(name));
        }
    }

    private sealed class Where : ReceiveActor
    {
        public Where(string address) => ReceiveAny(_ => Sender.Tell(address));
    }
}
