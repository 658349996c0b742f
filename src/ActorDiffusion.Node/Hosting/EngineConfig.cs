using ActorDiffusion.Actors.Engine;

namespace ActorDiffusion.Node.Hosting;

/// <summary>A node's configuration is read by ActorKit's HOCON; the engine gets it in its own form.</summary>
internal static class EngineConfig
{
#if AKKA
    public static Akka.Configuration.Config Of(Config config) =>
        EngineDefaults.Under(Akka.Configuration.ConfigurationFactory.ParseString(config.ToString()));
#else
    public static Config Of(Config config) => EngineDefaults.Under(config);
#endif
}
