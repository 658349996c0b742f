using System.Collections.Immutable;
using ActorKit.Actor;

namespace ActorKit.Cluster.Tools.PublishSubscribe;

public sealed partial class DistributedPubSubMediator
{
    private readonly Dictionary<UniqueAddress, Peer> _peers = [];
    private readonly List<(long Version, SubscribeAck Ack, IActorRef Subscriber)> _unacknowledged = [];
    private long _version = 1;

    private Bucket Mine => new(_cluster.SelfUniqueAddress, _version, _receivers.Keys);

    private void OnState(ClusterEvent.CurrentClusterState state)
    {
        foreach (var member in state.Members) OnMember(member);
        foreach (var member in state.Unreachable) SetReachable(member, isReachable: false);
    }

    private void OnMember(Member member)
    {
        var takesPart = member.Status is MemberStatus.Up or MemberStatus.Leaving && (_settings.Role is null || member.HasRole(_settings.Role));
        if (member.UniqueAddress == _cluster.SelfUniqueAddress) return;
        if (!takesPart) _peers.Remove(member.UniqueAddress);
        else if (!_peers.ContainsKey(member.UniqueAddress)) AddPeer(member);
        AcknowledgeKnown();
    }

    private void AddPeer(Member member)
    {
        var path = new RootActorPath(member.Address) / "system" / Name;
        var peer = new Peer(((ExtendedActorSystem)Context.System).Provider.ResolveActorRef(path));
        _peers[member.UniqueAddress] = peer;
        peer.Mediator.Tell(Mine);
    }

    private void OnReachability(ClusterEvent.IReachabilityEvent change) => SetReachable(change.Member, change is ClusterEvent.ReachableMember);

    private void SetReachable(Member member, bool isReachable)
    {
        if (!_peers.TryGetValue(member.UniqueAddress, out var peer)) return;
        peer.IsReachable = isReachable;
        if (isReachable) peer.Mediator.Tell(Mine);
        AcknowledgeKnown();
    }

    private void ChangedIf(bool hasChanged)
    {
        if (!hasChanged) return;
        _version++;
        foreach (var peer in _peers.Values) peer.Mediator.Tell(Mine);
    }

    private void OnBucket(Bucket bucket)
    {
        if (!_peers.TryGetValue(bucket.Owner, out var peer)) return;
        var isNew = peer.Keys is null;
        peer.IsSilent = false;
        if (bucket.Version > peer.TheirVersion) (peer.Keys, peer.TheirVersion) = (bucket.Keys, bucket.Version);
        peer.Mediator.Tell(new BucketSeen(_cluster.SelfUniqueAddress, bucket.Version));
        if (isNew) peer.Mediator.Tell(Mine);
    }

    private void OnBucketSeen(BucketSeen seen)
    {
        if (!_peers.TryGetValue(seen.From, out var peer)) return;
        peer.SeenVersion = Math.Max(peer.SeenVersion, seen.Version);
        AcknowledgeKnown();
    }

    /// <summary>What got lost on the way is told again. A node that says nothing has no mediator.</summary>
    private void OnGossip()
    {
        foreach (var peer in _peers.Values.Where(peer => peer.IsReachable && peer.SeenVersion < _version && !peer.IsSilent)) peer.Mediator.Tell(Mine);
        foreach (var peer in _peers.Values.Where(peer => peer.Keys is null)) peer.IsSilent = peer.Rounds++ > 0;
        AcknowledgeKnown();
    }

    private void AcknowledgeWhenKnown(SubscribeAck ack, IActorRef subscriber)
    {
        _unacknowledged.Add((_version, ack, subscriber));
        AcknowledgeKnown();
    }

    /// <summary>Waits for the mediators of all nodes that can be reached.</summary>
    private void AcknowledgeKnown()
    {
        var known = _peers.Values.Where(peer => peer.IsReachable && !peer.IsSilent).Select(peer => peer.SeenVersion).DefaultIfEmpty(long.MaxValue).Min();
        foreach (var (_, ack, subscriber) in _unacknowledged.Where(each => each.Version <= known)) subscriber.Tell(ack);
        _unacknowledged.RemoveAll(each => each.Version <= known);
    }

    private sealed class Peer(IActorRef mediator)
    {
        public IActorRef Mediator => mediator;

        public bool IsReachable { get; set; } = true;

        /// <summary>Null until its mediator has said what it has receivers for.</summary>
        public ImmutableHashSet<PubSubKey>? Keys { get; set; }

        /// <summary>No word of a mediator there for more than a round of gossip.</summary>
        public bool IsSilent { get; set; }

        public int Rounds { get; set; }

        public long TheirVersion { get; set; }

        public long SeenVersion { get; set; }
    }
}
