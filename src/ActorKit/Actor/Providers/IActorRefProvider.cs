namespace ActorKit.Actor;

/// <summary>Finds and makes handles.</summary>
public interface IActorRefProvider
{
    IInternalActorRef RootGuardian { get; }

    LocalActorRef Guardian { get; }

    LocalActorRef SystemGuardian { get; }

    IActorRef DeadLetters { get; }

    ActorPath RootPath { get; }

    /// <summary>This system as others reach it.</summary>
    Address DefaultAddress { get; }

    Settings Settings { get; }

    Task TerminationTask { get; }

    IInternalActorRef RootGuardianAt(Address address);

    IActorRef ResolveActorRef(string path);

    IActorRef ResolveActorRef(ActorPath path);

    /// <summary>The address under which the system at <paramref name="address"/> reaches this one; null if it cannot.</summary>
    Address? GetExternalAddressFor(Address address);

    ActorPath TempPath();

    void RegisterTempActor(IInternalActorRef actorRef, ActorPath path);

    void UnregisterTempActor(ActorPath path);
}
