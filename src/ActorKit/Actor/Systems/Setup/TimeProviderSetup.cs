namespace ActorKit.Actor;

/// <summary>The clock, for tests that move time by hand. (ActorKit only.)</summary>
public sealed class TimeProviderSetup(TimeProvider timeProvider) : Setup.Setup
{
    public TimeProvider TimeProvider => timeProvider;
}
