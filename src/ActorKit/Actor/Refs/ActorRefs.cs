namespace ActorKit.Actor;

/// <summary>Handles that mean no actor.</summary>
public static class ActorRefs
{
    public static readonly IActorRef NoSender = null!;

    public static readonly Nobody Nobody = Nobody.Instance;
}
