namespace ActorKit.Actor;

/// <summary>A handle to an actor, wherever it runs. Equal handles mean the same incarnation.</summary>
public interface IActorRef : ICanTell, IEquatable<IActorRef>, IComparable<IActorRef>
{
    ActorPath Path { get; }
}
