using System.Collections.Immutable;
using ActorKit.Actor;

namespace ActorKit.Cluster.Tools.PublishSubscribe;

/// <summary>The receivers on this node.</summary>
internal sealed class PubSubReceivers
{
    private readonly Dictionary<PubSubKey, List<IActorRef>> _receivers = [];
    private readonly PubSubTurns _turns = new();

    public ImmutableHashSet<PubSubKey> Keys => [.. _receivers.Keys];

    public bool Has(PubSubKey key) => _receivers.ContainsKey(key);

    /// <summary>True if the node had none for that before.</summary>
    public bool Add(PubSubKey key, IActorRef receiver)
    {
        if (!_receivers.TryGetValue(key, out var others))
        {
            _receivers[key] = [receiver];
            return true;
        }

        if (key.Kind == PubSubKind.Path) others.Clear();
        if (!others.Contains(receiver)) others.Add(receiver);
        return false;
    }

    /// <summary>True if the node has none for that any more.</summary>
    public bool Remove(PubSubKey key, IActorRef receiver) =>
        _receivers.TryGetValue(key, out var others) && others.Remove(receiver) && others.Count == 0 && _receivers.Remove(key);

    public bool Remove(PubSubKey key) => _receivers.Remove(key);

    public bool RemoveEverywhere(IActorRef receiver) => _receivers.Keys.ToList().Count(key => Remove(key, receiver)) > 0;

    public bool IsReceiver(IActorRef actor) => _receivers.Values.Any(others => others.Contains(actor));

    /// <summary>To all of a topic, to the one at a path, to one of a group in turn.</summary>
    public void Deliver(PubSubKey key, object message, IActorRef sender)
    {
        if (!_receivers.TryGetValue(key, out var receivers)) return;
        if (key.Kind == PubSubKind.Group) receivers[_turns.Next(key, receivers.Count)].Tell(message, sender);
        else foreach (var receiver in receivers) receiver.Tell(message, sender);
    }
}
