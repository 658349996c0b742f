namespace ActorKit.Actor;

/// <summary>Asking: a message with a task for its answer.</summary>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var asker = Start<T>(self, timeout, cancellationToken);
        self.Tell(message, asker);
        return asker.Task;
    }

    /// <summary>For messages that carry the asker's own reference.</summary>
    public static Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var asker = Start<T>(self, timeout, cancellationToken);
        self.Tell(messageFactory(asker), asker);
        return asker.Task;
    }

    internal static LocalActorRefProvider ProviderOf(ICanTell target) => target switch
    {
        ActorSelection selection => ProviderOf(selection.Anchor),
        IInternalActorRef actor => (LocalActorRefProvider)actor.Provider,
        _ => throw new ArgumentException($"{target} belongs to no actor system and cannot be asked", nameof(target)),
    };

    private static FutureActorRef<T> Start<T>(ICanTell target, TimeSpan? timeout, CancellationToken cancellation)
    {
        var provider = ProviderOf(target);
        var asker = new FutureActorRef<T>(provider);
        var limit = timeout ?? provider.System.Settings.AskTimeout;
        if (limit != Timeout.InfiniteTimeSpan) asker.EndAfter(limit, provider.System.TimeProvider);
        if (cancellation.CanBeCanceled) asker.EndWith(cancellation);
        return asker;
    }
}
