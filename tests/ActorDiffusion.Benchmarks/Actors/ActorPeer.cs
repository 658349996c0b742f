using System.Globalization;
using ActorDiffusion.Actors.Engine;

namespace ActorDiffusion.Benchmarks.Actors;

/// <summary>The other process of the benchmark: a seed with an echo and a persistent actor, until its standard input ends.</summary>
public static class ActorPeer
{
    internal const string SystemName = "bench";
    internal const string Ready = "ready";

    /// <summary>Runs the peer.</summary>
    /// <param name="folder">Where its journal and state are.</param>
    /// <param name="port">Where it listens.</param>
    public static async Task RunAsync(string folder, int port)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"akka.tcp://{SystemName}@127.0.0.1:{port}");
        var config = ConfigurationFactory.ParseString($$"""
            akka {
              cluster { seed-nodes = ["{{address}}"], roles = [hub], state-file = "{{folder}}/cluster.conf" }
              persistence {
                journal { plugin = "akka.persistence.journal.sql", sql { connection-string = "Data Source={{folder}}/journal.db" } }
                snapshot-store { plugin = "akka.persistence.snapshot-store.sql", sql { connection-string = "Data Source={{folder}}/journal.db" } }
              }
            }
            """).WithFallback(Config(port));
        using var system = ActorSystem.Create(SystemName, config);
        system.ActorOf(Props.Create(() => new EchoActor()), "echo");
        system.ActorOf(Props.Create(() => new LedgerActor()), "ledger");
        var up = new TaskCompletionSource();
        Cluster.Get(system).RegisterOnMemberUp(up.SetResult);
        await up.Task;
        await Console.Out.WriteLineAsync(Ready);
        while (await Console.In.ReadLineAsync() is not null)
        {
            // Only the end of the input counts.
        }

        await system.Terminate();
    }

    /// <summary>What both processes have in common; Akka.NET reads the same keys.</summary>
    internal static Config Config(int port) => EngineDefaults.Under(ConfigurationFactory.ParseString(string.Create(CultureInfo.InvariantCulture, $$"""
        akka {
          loglevel = ERROR
          actor.provider = cluster
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = {{port}} }
        }
        """)));
}
