namespace ActorKit.Actor;

/// <summary>The root of a system's tree.</summary>
public sealed class RootActorPath(Address address, string name = "/") : ActorPath(address, name, 0)
{
    public override ActorPath Parent => this;

    public override ActorPath Root => this;

    public override IReadOnlyList<string> Elements => [];

    public override ActorPath WithUid(long uid) =>
        uid == 0 ? this : throw new NotSupportedException("the root has no incarnations");
}
