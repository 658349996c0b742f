using ActorKit.Configuration;

namespace ActorKit.Actor;

/// <summary>The configuration.</summary>
public sealed class BootstrapSetup : Setup.Setup
{
    private BootstrapSetup(Config? config) => Config = config;

    internal Config? Config { get; }

    public static BootstrapSetup Create() => new(null);

    public BootstrapSetup WithConfig(Config config) => new(config);

    /// <summary>Settings for what the configuration does not say.</summary>
    public BootstrapSetup WithConfigFallback(Config config) => new(Config is null ? config : Config.WithFallback(config));
}
