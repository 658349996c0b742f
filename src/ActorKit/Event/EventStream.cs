using System.Collections.Concurrent;
using ActorKit.Actor;

namespace ActorKit.Event;

/// <summary>Publishes events to the actors that subscribed to their type or a base of it.</summary>
public sealed class EventStream
{
    private readonly Lock _lock = new();
    private readonly HashSet<(Type Channel, IActorRef Subscriber)> _subscriptions = [];
    private readonly ConcurrentDictionary<Type, IActorRef[]> _bySort = new();

    /// <summary>The least severe level that loggers publish.</summary>
    public LogLevel LogLevel { get; internal set; } = LogLevel.InfoLevel;

    public bool Subscribe(IActorRef subscriber, Type channel) => Change(() => _subscriptions.Add((channel, subscriber)));

    public bool Unsubscribe(IActorRef subscriber, Type channel) => Change(() => _subscriptions.Remove((channel, subscriber)));

    public bool Unsubscribe(IActorRef subscriber) => Change(() => _subscriptions.RemoveWhere(each => each.Subscriber.Equals(subscriber)) > 0);

    public void Publish(object @event)
    {
        if (@event is LogEvent log && log.LogLevel() < LogLevel) return;
        foreach (var subscriber in SubscribersOf(@event.GetType()))
        {
            if (((IInternalActorRef)subscriber).IsTerminated) Unsubscribe(subscriber);
            else subscriber.Tell(@event, ActorRefs.NoSender);
        }
    }

    private IActorRef[] SubscribersOf(Type sort)
    {
        if (_bySort.TryGetValue(sort, out var known)) return known;
        lock (_lock)
        {
            var subscribers = _subscriptions.Where(each => each.Channel.IsAssignableFrom(sort)).Select(each => each.Subscriber).Distinct().ToArray();
            return _bySort[sort] = subscribers;
        }
    }

    private bool Change(Func<bool> change)
    {
        lock (_lock)
        {
            var hasChanged = change();
            if (hasChanged) _bySort.Clear();
            return hasChanged;
        }
    }
}

/// <summary>Shorthands.</summary>
public static class EventStreamExtensions
{
    public static bool Subscribe<TEvent>(this EventStream eventStream, IActorRef subscriber) => eventStream.Subscribe(subscriber, typeof(TEvent));

    public static bool Unsubscribe<TEvent>(this EventStream eventStream, IActorRef subscriber) => eventStream.Unsubscribe(subscriber, typeof(TEvent));
}
