namespace ActorKit.Actor;

/// <summary>The answer to a search that found no actor; swallows messages.</summary>
public sealed class Nobody : MinimalActorRef
{
    private Nobody()
    {
    }

    public static Nobody Instance { get; } = new();

    public override ActorPath Path { get; } = new RootActorPath(Address.AllSystems) / "nobody";

    public override IActorRefProvider Provider => throw new NotSupportedException("Nobody belongs to no system");

    public override IActorRef GetChild(IReadOnlyList<string> names) => this;
}
