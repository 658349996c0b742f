using ActorKit.Configuration;

namespace ActorKit.Actor;

/// <summary>The settings that the local engine reads.</summary>
public sealed class Settings
{
    internal Settings(ActorSystem system, Config config)
    {
        System = system;
        Config = config;
        ProviderClass = config.GetString("akka.actor.provider")!;
        AskTimeout = config.GetTimeSpan("akka.actor.ask-timeout");
        LogLevel = config.GetString("akka.loglevel")!;
        Loggers = config.GetStringList("akka.loggers");
        LogDeadLetters = config.GetString("akka.log-dead-letters") switch
        {
            "off" or "false" => 0,
            "on" or "true" => int.MaxValue,
            _ => config.GetInt("akka.log-dead-letters"),
        };
        CoordinatedShutdownTerminateActorSystem = config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system");
        CoordinatedShutdownRunByActorSystemTerminate = config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate");
    }

    public ActorSystem System { get; }

    public Config Config { get; }

    public string ProviderClass { get; }

    public TimeSpan AskTimeout { get; }

    public string LogLevel { get; }

    public IList<string> Loggers { get; }

    public int LogDeadLetters { get; }

    public bool CoordinatedShutdownTerminateActorSystem { get; }

    public bool CoordinatedShutdownRunByActorSystemTerminate { get; }
}
