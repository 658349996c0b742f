namespace ActorKit.Actor.Setup;

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

    internal T? Get<T>() where T : Setup => (T?)_setups.GetValueOrDefault(typeof(T));

    public ActorSystemSetup And<T>(T setup) where T : Setup => new([.. _setups.Values, setup]);

    public ActorSystemSetup WithSetup<T>(T setup) where T : Setup => And(setup);
}
