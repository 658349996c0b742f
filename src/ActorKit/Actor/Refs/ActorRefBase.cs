namespace ActorKit.Actor;

/// <summary>Identity of a handle: its path and incarnation.</summary>
public abstract class ActorRefBase : IActorRef
{
    public abstract ActorPath Path { get; }

    public void Tell(object message, IActorRef sender)
    {
        if (message is null) throw new InvalidMessageException("a message must not be null");
        TellInternal(message, sender);
    }

    public bool Equals(IActorRef? other) =>
        ReferenceEquals(this, other) || (other is not null && Path.Uid == other.Path.Uid && Path.Equals(other.Path));

    public int CompareTo(IActorRef? other)
    {
        if (other is null) return 1;
        var byPath = Path.CompareTo(other.Path);
        return byPath != 0 ? byPath : Path.Uid.CompareTo(other.Path.Uid);
    }

    public override bool Equals(object? obj) => Equals(obj as IActorRef);

    public override int GetHashCode() => HashCode.Combine(Path.Uid, Path.GetHashCode());

    public override string ToString() => Path.Uid == 0 ? $"[{Path}]" : $"[{Path.ToSerializationFormat()}]";

    protected abstract void TellInternal(object message, IActorRef sender);
}
