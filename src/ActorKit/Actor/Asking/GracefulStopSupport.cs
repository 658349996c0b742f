using ActorKit.Dispatch.SysMsg;

namespace ActorKit.Actor;

/// <summary>Stopping with a task that completes when the actor has ended.</summary>
public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => target.GracefulStop(timeout, PoisonPill.Instance);

    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var actor = (IInternalActorRef)target;
        var provider = Futures.ProviderOf(target);
        var watcher = new FutureActorRef<Terminated>(provider);
        watcher.EndAfter(timeout, provider.System.TimeProvider);
        actor.SendSystemMessage(new Watch(actor, watcher));
        target.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            return (await watcher.Task.ConfigureAwait(false)).ActorRef.Path.Equals(target.Path);
        }
        catch (AskTimeoutException)
        {
            actor.SendSystemMessage(new Unwatch(actor, watcher));
            throw new TaskCanceledException($"{target} did not stop within {timeout.TotalSeconds} s");
        }
    }
}
