namespace ActorKit.Actor;

/// <summary>A name below another path.</summary>
public sealed class ChildActorPath : ActorPath
{
    private string[]? _elements;

    public ChildActorPath(ActorPath parent, string name, long uid) : base(parent.Address, name, uid) => Parent = parent;

    public override ActorPath Parent { get; }

    public override ActorPath Root => Parent.Root;

    public override IReadOnlyList<string> Elements => _elements ??= [.. Parent.Elements, Name];

    public override ActorPath WithUid(long uid) => uid == Uid ? this : new ChildActorPath(Parent, Name, uid);
}
