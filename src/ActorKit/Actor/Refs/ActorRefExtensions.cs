namespace ActorKit.Actor;

/// <summary>Sending with the running actor as the sender.</summary>
public static class ActorRefImplicitSenderExtensions
{
    public static void Tell(this IActorRef receiver, object message) =>
        receiver.Tell(message, InternalCurrentActorCellKeeper.Current?.Self ?? ActorRefs.NoSender);

    /// <summary>Passes a message on with its original sender.</summary>
    public static void Forward(this IActorRef receiver, object message) =>
        receiver.Tell(message, InternalCurrentActorCellKeeper.Current?.Sender ?? ActorRefs.NoSender);
}

/// <summary>Questions about handles.</summary>
public static class ActorRefExtensions
{
    public static bool IsNobody(this IActorRef? actorRef) => actorRef is null or Nobody;

    public static IActorRef GetOrElse(this IActorRef? actorRef, Func<IActorRef> elseValue) => actorRef ?? elseValue();
}
