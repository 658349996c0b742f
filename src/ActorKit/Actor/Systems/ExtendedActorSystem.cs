namespace ActorKit.Actor;

/// <summary>What extensions may ask of a system.</summary>
public abstract class ExtendedActorSystem : ActorSystem
{
    public abstract IActorRefProvider Provider { get; }

    public abstract IInternalActorRef Guardian { get; }

    public abstract IInternalActorRef SystemGuardian { get; }

    public abstract IActorRef SystemActorOf(Props props, string? name = null);

    public IActorRef SystemActorOf<T>(string? name = null) where T : ActorBase, new() => SystemActorOf(Props.Create<T>(), name);
}
