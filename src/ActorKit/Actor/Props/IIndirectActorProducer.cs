namespace ActorKit.Actor;

/// <summary>Makes actors in a way of its own, for instance from a service container.</summary>
public interface IIndirectActorProducer
{
    Type ActorType { get; }

    ActorBase Produce();

    void Release(ActorBase actor);
}
