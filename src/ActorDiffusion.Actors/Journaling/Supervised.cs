using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Journaling;

/// <summary>Actors that are started again when they end, as they do when their journal cannot be written: after waits that double, as often as it takes.</summary>
internal static class Supervised
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>The supervisor; messages to it reach the actor.</summary>
    /// <param name="actor">Who is supervised.</param>
    /// <param name="name">Of the actor below its supervisor.</param>
    /// <param name="away">The answer while it is starting again; null for none.</param>
    public static Props Of(Props actor, string name, Unavailable? away = null)
    {
        var options = Backoff.OnStop(actor, name, FirstWait, LongestWait, 0.2, maxNrOfRetries: -1);
        return BackoffSupervisor.Props(away is null ? options : options.WithReplyWhileStopped(away));
    }
}
