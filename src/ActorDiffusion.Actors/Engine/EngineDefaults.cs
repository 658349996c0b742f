namespace ActorDiffusion.Actors.Engine;

/// <summary>What the other engine does not say by itself, so that the same configuration means the same with either.</summary>
public static class EngineDefaults
{
#if AKKA
    // The loss of a peer degrades and never ends the survivor, so nobody is downed for being unreachable.
    private const string Akka = """
        akka {
          cluster { downing-provider-class = "", run-coordinated-shutdown-when-down = off }
          persistence {
            journal.sql.provider-name = "SQLite.MS"
            snapshot-store.sql.provider-name = "SQLite.MS"
          }
        }
        """;

    /// <summary>Adds Akka.Persistence.Sql's settings, which the packages leave to the program.</summary>
    public static Config Under(Config config) => config
        .WithFallback(ConfigurationFactory.ParseString(Akka))
        .WithFallback(global::Akka.Persistence.Sql.SqlPersistence.DefaultConfiguration);
#else
    /// <summary>Nothing: ActorKit's own reference.conf says it all.</summary>
    public static Config Under(Config config) => config;
#endif
}
