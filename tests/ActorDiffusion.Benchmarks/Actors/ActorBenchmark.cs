using System.Diagnostics;

namespace ActorDiffusion.Benchmarks.Actors;

/// <summary>Two processes on loopback: what the actor engine costs, and how soon it notices and gets over a crash.</summary>
public static class ActorBenchmark
{
    private const int Joins = 5;
    private const int EchoBytes = 64 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Measures all figures in about a minute.</summary>
    /// <param name="peerCommand">The program and arguments that run <see cref="ActorPeer.RunAsync"/>, without its folder and port.</param>
    /// <param name="report">Told what is going on.</param>
    public static async Task<ActorFigures> RunAsync(IReadOnlyList<string> peerCommand, Action<string> report)
    {
        var folder = Directory.CreateTempSubdirectory("actordiffusion-bench-");
        try
        {
            using var peer = new PeerProcess(folder.FullName, peerCommand);
            await peer.StartAndWaitAsync();
            report("Joining");
            var join = await JoinAsync(peer);
            using var system = ActorSystem.Create(ActorPeer.SystemName, ActorPeer.Config(port: 0));
            await Cluster.Get(system).JoinAsync(peer.Address);
            report("Asking");
            var echo = await FindAsync(system, peer, "echo");
            await AskRates.PipelinedAsync(echo, "warm", 100_000, 200);
            var ask = await AskRates.OneByOneAsync(echo, "ask", count: 10_000);
            var asks = await AskRates.PipelinedAsync(echo, "ask", 200_000, 500);
            report("Sending 64 KiB");
            var bulk = new byte[EchoBytes];
            await AskRates.PipelinedAsync(echo, bulk, 1000, 16);
            var echoes = await AskRates.PipelinedAsync(echo, bulk, 8000, 16);
            report("Persisting");
            var ledger = await FindAsync(system, peer, "ledger");
            await AskRates.OneByOneAsync(ledger, "event", 50);
            var persist = await AskRates.OneByOneAsync(ledger, "event", 500);
            report("Killing");
            var unreachable = await UnreachableAsync(system, peer.Kill);
            await peer.StartAndWaitAsync();
            await AnswersAsync(system, peer, expected: 550);
            var hung = await UnreachableAsync(system, peer.Stop);
            peer.Kill();
            await peer.StartAndWaitAsync();
            await AnswersAsync(system, peer, expected: 550);
            var restart = await RestartAsync(system, peer);
            await system.Terminate();
            return ActorFigures.Of(
                join.TotalMilliseconds, ask, asks, echoes * EchoBytes / (1 << 20), 1e6 / persist, unreachable.TotalSeconds, hung.TotalSeconds, restart.TotalSeconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>From the wish to join until up, the median of some nodes, each of which leaves again.</summary>
    private static async Task<TimeSpan> JoinAsync(PeerProcess peer)
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < Joins; i++)
        {
            using var system = ActorSystem.Create(ActorPeer.SystemName, ActorPeer.Config(port: 0));
            var start = Stopwatch.GetTimestamp();
            await Cluster.Get(system).JoinAsync(peer.Address);
            times.Add(Stopwatch.GetElapsedTime(start));
            await system.Terminate();
        }

        return times.Order().ElementAt(Joins / 2);
    }

    private static Task<IActorRef> FindAsync(ActorSystem system, PeerProcess peer, string name) =>
        system.ActorSelection($"{peer.Address}/user/{name}").ResolveOne(Limit);

    private static async Task<TimeSpan> UnreachableAsync(ActorSystem system, Action fell)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var noticed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        system.ActorOf(Props.Create(() => new UnreachableListener(listening, noticed)));
        await listening.Task.WaitAsync(Limit);
        var start = Stopwatch.GetTimestamp();
        fell();
        await noticed.Task.WaitAsync(Limit);
        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task<TimeSpan> RestartAsync(ActorSystem system, PeerProcess peer)
    {
        var start = Stopwatch.GetTimestamp();
        peer.Kill();
        peer.Start();
        await AnswersAsync(system, peer, expected: 550);
        return Stopwatch.GetElapsedTime(start);
    }

    /// <summary>Asks the persistent actor by its path until it answers with all that was written.</summary>
    private static async Task AnswersAsync(ActorSystem system, PeerProcess peer, int expected)
    {
        var start = Stopwatch.GetTimestamp();
        var ledger = system.ActorSelection($"{peer.Address}/user/ledger");
        while (Stopwatch.GetElapsedTime(start) < Limit)
        {
            try
            {
                var count = await ledger.Ask<int>(0, TimeSpan.FromMilliseconds(100));
                if (count != expected) throw new InvalidOperationException($"{count} of {expected} events came back after the restart");
                return;
            }
            catch (AskTimeoutException)
            {
                // Not there yet.
            }
        }

        throw new TimeoutException($"the persistent actor did not answer for {Limit.TotalSeconds} s after the restart");
    }

    private sealed class UnreachableListener : ReceiveActor
    {
        public UnreachableListener(TaskCompletionSource listening, TaskCompletionSource noticed)
        {
            Cluster.Get(Context.System).Subscribe(Self, ClusterEvent.InitialStateAsSnapshot, typeof(ClusterEvent.UnreachableMember));
            Receive<ClusterEvent.CurrentClusterState>(_ => listening.TrySetResult());
            Receive<ClusterEvent.UnreachableMember>(_ => noticed.TrySetResult());
        }
    }
}
