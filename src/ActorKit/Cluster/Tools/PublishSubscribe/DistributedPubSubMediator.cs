using System.Collections.Immutable;
using ActorKit.Actor;

namespace ActorKit.Cluster.Tools.PublishSubscribe;

/// <summary>Knows its node's receivers and, from the other mediators, which nodes have receivers for what.</summary>
public sealed partial class DistributedPubSubMediator : ReceiveActor, IWithTimers
{
    internal const string Name = "distributedPubSubMediator";

    private readonly DistributedPubSubSettings _settings;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly PubSubReceivers _receivers = new();
    private readonly PubSubTurns _turns = new();

    internal DistributedPubSubMediator(DistributedPubSubSettings settings)
    {
        _settings = settings;
        Receive<Subscribe>(OnSubscribe);
        Receive<Unsubscribe>(OnUnsubscribe);
        Receive<Put>(put => Add(new PubSubKey(PubSubKind.Path, put.Ref.Path.ToStringWithoutAddress()), put.Ref));
        Receive<Remove>(remove => ChangedIf(_receivers.Remove(new PubSubKey(PubSubKind.Path, remove.Path))));
        Receive<Terminated>(ended => ChangedIf(_receivers.RemoveEverywhere(ended.ActorRef)));
        Receive<Publish>(OnPublish);
        Receive<Send>(OnSend);
        Receive<SendToAll>(OnSendToAll);
        Receive<Deliver>(deliver => _receivers.Deliver(deliver.Key, deliver.Message, Sender));
        Receive<GetTopics>(_ => Sender.Tell(new CurrentTopics(Topics())));
        Receive<ClusterEvent.CurrentClusterState>(OnState);
        Receive<ClusterEvent.IMemberEvent>(change => OnMember(change.Member));
        Receive<ClusterEvent.IReachabilityEvent>(OnReachability);
        Receive<Bucket>(OnBucket);
        Receive<BucketSeen>(OnBucketSeen);
        Receive<Gossip>(_ => OnGossip());
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public static Props Props(DistributedPubSubSettings settings) => Actor.Props.Create(() => new DistributedPubSubMediator(settings));

    protected override void PreStart()
    {
        OnState(_cluster.State);
        _cluster.Subscribe(Self, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.IReachabilityEvent));
        Timers.StartPeriodicTimer(nameof(Gossip), Gossip.Instance, _settings.GossipInterval);
    }

    protected override void PostStop() => _cluster.Unsubscribe(Self);

    private void OnSubscribe(Subscribe subscribe)
    {
        Add(KeyOf(subscribe.Topic, subscribe.Group), subscribe.Ref);
        AcknowledgeWhenKnown(new SubscribeAck(subscribe), Sender);
    }

    private void OnUnsubscribe(Unsubscribe unsubscribe)
    {
        var isLast = _receivers.Remove(KeyOf(unsubscribe.Topic, unsubscribe.Group), unsubscribe.Ref);
        if (!_receivers.IsReceiver(unsubscribe.Ref)) Context.Unwatch(unsubscribe.Ref);
        ChangedIf(isLast);
        Sender.Tell(new UnsubscribeAck(unsubscribe));
    }

    private void Add(PubSubKey key, IActorRef receiver)
    {
        Context.Watch(receiver);
        ChangedIf(_receivers.Add(key, receiver));
    }

    private void OnPublish(Publish publish)
    {
        List<PubSubKey> keys = publish.SendOneMessageToEachGroup ? GroupsOf(publish.Topic) : [new PubSubKey(PubSubKind.Topic, publish.Topic)];
        var isDelivered = false;
        foreach (var key in keys)
            isDelivered |= publish.SendOneMessageToEachGroup ? DeliverToOne(key, publish.Message, prefersHere: false) : DeliverToAll(key, publish.Message, excludesHere: false);
        if (!isDelivered) Lose(publish.Message);
    }

    private void OnSend(Send send)
    {
        if (!DeliverToOne(new PubSubKey(PubSubKind.Path, send.Path), send.Message, send.LocalAffinity)) Lose(send.Message);
    }

    private void OnSendToAll(SendToAll send)
    {
        if (!DeliverToAll(new PubSubKey(PubSubKind.Path, send.Path), send.Message, send.ExcludeSelf)) Lose(send.Message);
    }

    private bool DeliverToAll(PubSubKey key, object message, bool excludesHere)
    {
        var isHere = !excludesHere && _receivers.Has(key);
        if (isHere) _receivers.Deliver(key, message, Sender);
        // Nothing is known yet about a node that has just come; it may have receivers.
        var elsewhere = _peers.Values.Where(peer => peer.Keys is null || peer.Keys.Contains(key)).ToList();
        foreach (var peer in elsewhere) peer.Mediator.Tell(new Deliver(key, message), Sender);
        return isHere || elsewhere.Count > 0;
    }

    private bool DeliverToOne(PubSubKey key, object message, bool prefersHere)
    {
        var isHere = _receivers.Has(key);
        var elsewhere = _peers.Values.Where(peer => peer.IsReachable && peer.Keys?.Contains(key) == true).ToList();
        var count = elsewhere.Count + (isHere ? 1 : 0);
        if (count == 0) return false;
        var chosen = _turns.Next(key, count);
        if (isHere && (prefersHere || chosen == elsewhere.Count)) _receivers.Deliver(key, message, Sender);
        else elsewhere[chosen].Mediator.Tell(new Deliver(key, message), Sender);
        return true;
    }

    private void Lose(object message)
    {
        if (_settings.SendToDeadLettersWhenNoSubscribers) Context.System.DeadLetters.Tell(message, Sender);
    }

    private IEnumerable<PubSubKey> AllKeys() => _receivers.Keys.Concat(_peers.Values.SelectMany(peer => peer.Keys ?? []));

    private List<PubSubKey> GroupsOf(string topic) => [.. AllKeys().Where(key => key.Kind == PubSubKind.Group && key.Name == topic).Distinct()];

    private ImmutableHashSet<string> Topics() => [.. AllKeys().Where(key => key.Kind != PubSubKind.Path).Select(key => key.Name)];

    private static PubSubKey KeyOf(string topic, string? group) =>
        string.IsNullOrEmpty(group) ? new PubSubKey(PubSubKind.Topic, topic) : new PubSubKey(PubSubKind.Group, topic, group);

    private sealed record Gossip
    {
        public static readonly Gossip Instance = new();
    }
}
