using ActorKit.Actor;
using ActorKit.Remote;

namespace ActorKit.Cluster.Membership;

/// <summary>Tells by what comes over the connections whether other nodes live.</summary>
internal sealed class PeerMonitor(RemoteActorRefProvider provider, TimeSpan heartbeatInterval, TimeSpan acceptablePause)
{
    private readonly TimeProvider _time = provider.System.TimeProvider;
    private readonly HashSet<Address> _undialable = [];
    private long _lastTick = provider.System.TimeProvider.GetTimestamp();
    private long? _heldUp;

    /// <summary>This node was stopped itself, as a sleeping machine is, and cannot tell yet how long others were silent.</summary>
    private bool WasHeldUp => _heldUp is { } since && _time.GetElapsedTime(since) <= acceptablePause;

    /// <summary>Called at each heartbeat.</summary>
    public void Tick()
    {
        if (_time.GetElapsedTime(_lastTick) > 2 * heartbeatInterval) _heldUp = _time.GetTimestamp();
        _lastTick = _time.GetTimestamp();
    }

    public void Connected(Address address) => _undialable.Remove(address);

    public void CannotConnect(Address address) => _undialable.Add(address);

    /// <summary>Asks for a sign of life, over a new connection if need be.</summary>
    public void Ping(Address address) => provider.AssociationWith(address).Heartbeat();

    /// <summary>Null if nothing can be said yet. Anything that is heard counts, so bulk traffic does not make a node look dead.</summary>
    public bool? IsAlive(UniqueAddress node)
    {
        var association = provider.AssociationWith(node.Address);
        if (association.RemoteUid is { } uid && uid != node.Uid) return false;
        if (association.Silence > acceptablePause)
        {
            if (WasHeldUp) return null;
            // A connection that carries nothing is replaced; the new one shows whether the way is free again.
            association.Break();
            return false;
        }

        if (association.IsConnected) return true;
        return _undialable.Contains(node.Address) ? false : null;
    }

    /// <summary>The incarnation is gone for good: who watched its actors hears of their end.</summary>
    public void Bury(UniqueAddress node)
    {
        var association = provider.AssociationWith(node.Address);
        if (association.RemoteUid is null || association.RemoteUid == node.Uid) provider.Watcher.OnGone(association);
    }
}
