using ActorKit.Configuration;

namespace ActorKit.Actor;

/// <summary>Something that a program gives to a system when creating it.</summary>
public abstract class Setup
{
    public ActorSystemSetup And(Setup other) => ActorSystemSetup.Create(this, other);
}

/// <summary>All that is given, one of each type.</summary>
public sealed class ActorSystemSetup
{
    private readonly Dictionary<Type, Setup> _setups;

    private ActorSystemSetup(IEnumerable<Setup> setups)
    {
        _setups = [];
        foreach (var setup in setups) _setups[setup.GetType()] = setup;
    }

    public static ActorSystemSetup Empty { get; } = new([]);

    public static ActorSystemSetup Create(params Setup[] setup) => new(setup);

    public T? Get<T>() where T : Setup => (T?)_setups.GetValueOrDefault(typeof(T));

    public ActorSystemSetup And<T>(T setup) where T : Setup => new([.. _setups.Values, setup]);

    public ActorSystemSetup WithSetup<T>(T setup) where T : Setup => And(setup);
}

/// <summary>The configuration.</summary>
public sealed class BootstrapSetup : Setup
{
    private BootstrapSetup(Config? config) => Config = config;

    public Config? Config { get; }

    public static BootstrapSetup Create() => new(null);

    public BootstrapSetup WithConfig(Config config) => new(config);

    /// <summary>Settings for what the configuration does not say.</summary>
    public BootstrapSetup WithConfigFallback(Config config) => new(Config is null ? config : Config.WithFallback(config));
}

/// <summary>The clock, for tests that move time by hand. (ActorKit only.)</summary>
public sealed class TimeProviderSetup(TimeProvider timeProvider) : Setup
{
    public TimeProvider TimeProvider => timeProvider;
}
