using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Hub;

/// <summary>Children of the hub that are started again when they end: with waits that double, answering meanwhile that they are away.</summary>
internal static class Supervised
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>Messages to the supervisor reach the actor.</summary>
    public static IActorRef Of(IActorRefFactory factory, Props props, string name) => factory.ActorOf(
        BackoffSupervisor.Props(Backoff.OnStop(props, name, FirstWait, LongestWait, 0.2, maxNrOfRetries: -1)
            .WithReplyWhileStopped(new Unavailable($"The hub's {name} is starting again; ask again in a moment."))),
        name);
}
