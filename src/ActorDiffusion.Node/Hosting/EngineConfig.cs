using ActorDiffusion.Actors.Engine;
#if AKKA
using System.Net;
using ActorDiffusion.Diffusion;
#endif

namespace ActorDiffusion.Node.Hosting;

/// <summary>A node's configuration is read by ActorKit's HOCON; the engine gets it in its own form.</summary>
internal static class EngineConfig
{
#if AKKA
    public static Akka.Configuration.Config Of(Config config)
    {
        var host = config.GetString("akka.remote.dot-netty.tcp.hostname");
        return IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)
            ? EngineDefaults.Under(Akka.Configuration.ConfigurationFactory.ParseString(config.ToString()))
            : throw new BadInputException($"With Akka.NET no token guards the messages between nodes, so {host} is not listened on: take 127.0.0.1, or the program built with ActorKit.");
    }
#else
    public static Config Of(Config config) => EngineDefaults.Under(config);
#endif
}
