using ActorKit.Actor;
using static ActorKit.Cluster.ClusterEvent;

namespace ActorKit.Cluster.Membership;

/// <summary>Who is told about which events.</summary>
internal sealed class ClusterSubscribers
{
    private readonly Dictionary<IActorRef, HashSet<Type>> _events = [];

    public void Add(SubscribeTo subscription, CurrentClusterState state)
    {
        if (_events.TryGetValue(subscription.Subscriber, out var events)) events.UnionWith(subscription.Events);
        else _events[subscription.Subscriber] = [.. subscription.Events];
        if (subscription.Mode == SubscriptionInitialStateMode.InitialStateAsSnapshot)
        {
            subscription.Subscriber.Tell(state, ActorRefs.NoSender);
            return;
        }

        foreach (var change in ClusterChanges.LeadingTo(state)) TellIfWanted(subscription.Subscriber, subscription.Events, change);
    }

    /// <summary>True if nothing is left that the subscriber would be told.</summary>
    public bool Remove(IActorRef subscriber, Type? only)
    {
        if (!_events.TryGetValue(subscriber, out var events)) return false;
        if (only is null) events.Clear();
        else events.Remove(only);
        return events.Count == 0 && _events.Remove(subscriber);
    }

    public void Publish(IEnumerable<IClusterDomainEvent> changes)
    {
        foreach (var change in changes)
            foreach (var (subscriber, events) in _events)
                TellIfWanted(subscriber, events, change);
    }

    private static void TellIfWanted(IActorRef subscriber, IEnumerable<Type> events, IClusterDomainEvent change)
    {
        if (events.Any(type => type.IsInstanceOfType(change))) subscriber.Tell(change, ActorRefs.NoSender);
    }
}
