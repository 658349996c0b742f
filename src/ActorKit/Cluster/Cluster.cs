using System.Collections.Immutable;
using ActorKit.Actor;
using ActorKit.Cluster.Membership;
using ActorKit.Configuration;

namespace ActorKit.Cluster;

/// <summary>Membership: who takes part, in which role, and who can be reached.</summary>
public sealed class Cluster : IExtension
{
    private readonly ClusterMilestones _milestones = new();
    private readonly IActorRef _daemon;
    private volatile ClusterEvent.CurrentClusterState _state = ClusterEvent.CurrentClusterState.Empty;
    private volatile Member _selfMember;

    internal Cluster(ActorSystemImpl system)
    {
        if (system.Provider is not ClusterActorRefProvider provider)
            throw new ConfigurationException($"akka.actor.provider is '{system.Settings.ProviderClass}' but must be cluster to use Cluster");
        System = system;
        Settings = new ClusterSettings(system.Settings.Config, system.Name);
        SelfUniqueAddress = new UniqueAddress(provider.DefaultAddress, provider.Uid);
        _selfMember = new Member(SelfUniqueAddress, int.MaxValue, MemberStatus.Removed, SelfRoles, isSeed: false);
        var file = Settings.StateFile is null ? null : new ClusterStateFile(Settings.StateFile);
        _daemon = system.SystemActorOf(Props.Create(() => new ClusterDaemon(this, provider, file)), ClusterDaemon.Name);
        ClusterShutdown.AddTasks(this, _daemon);
    }

    public ExtendedActorSystem System { get; }

    public ClusterSettings Settings { get; }

    public UniqueAddress SelfUniqueAddress { get; }

    public Address SelfAddress => SelfUniqueAddress.Address;

    public ImmutableHashSet<string> SelfRoles => Settings.Roles;

    /// <summary>This node; Removed before it has joined.</summary>
    public Member SelfMember => _selfMember;

    /// <summary>The newest view.</summary>
    public ClusterEvent.CurrentClusterState State => _state;

    /// <summary>True when this node has left or was declared down; it cannot join again without a restart.</summary>
    public bool IsTerminated => _milestones.IsRemoved;

    internal ClusterMilestones Milestones => _milestones;

    public static Cluster Get(ActorSystem system) => system.WithExtension<Cluster, ClusterExtension>();

    public void Subscribe(IActorRef subscriber, params Type[] to) =>
        Subscribe(subscriber, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot, to);

    public void Subscribe(IActorRef subscriber, ClusterEvent.SubscriptionInitialStateMode initialStateMode, params Type[] to)
    {
        if (to.Length == 0) throw new ArgumentException("name at least one kind of event to subscribe to", nameof(to));
        if (Array.Find(to, type => !typeof(ClusterEvent.IClusterDomainEvent).IsAssignableFrom(type)) is { } wrong)
            throw new ArgumentException($"{wrong.Name} is no {nameof(ClusterEvent.IClusterDomainEvent)}", nameof(to));
        _daemon.Tell(new SubscribeTo(subscriber, initialStateMode, [.. to]), ActorRefs.NoSender);
    }

    public void Unsubscribe(IActorRef subscriber) => _daemon.Tell(new UnsubscribeFrom(subscriber, null), ActorRefs.NoSender);

    public void Unsubscribe(IActorRef subscriber, Type to) => _daemon.Tell(new UnsubscribeFrom(subscriber, to), ActorRefs.NoSender);

    public void SendCurrentClusterState(IActorRef receiver) => receiver.Tell(State, ActorRefs.NoSender);

    /// <summary>Joins the cluster of that node; founds one if it is this node's own address.</summary>
    public void Join(Address address) => JoinSeedNodes([address]);

    /// <summary>Joins through any of these nodes. A member that has lost its leader may be told anew where to look.</summary>
    public void JoinSeedNodes(IEnumerable<Address> seedNodes) => _daemon.Tell(new JoinSeeds([.. seedNodes]), ActorRefs.NoSender);

    public Task JoinAsync(Address address, CancellationToken token = default) => JoinSeedNodesAsync([address], token);

    /// <summary>Completes when this node is up; fails with <see cref="ClusterJoinFailedException"/> if it is refused.</summary>
    public Task JoinSeedNodesAsync(IEnumerable<Address> seedNodes, CancellationToken token = default)
    {
        JoinSeedNodes(seedNodes);
        return _milestones.UpAsync(token);
    }

    /// <summary>The member goes, after handing over; its actor system then terminates.</summary>
    public void Leave(Address address) => _daemon.Tell(new Leave(address), ActorRefs.NoSender);

    public Task LeaveAsync() => LeaveAsync(CancellationToken.None);

    public Task LeaveAsync(CancellationToken cancellationToken)
    {
        Leave(SelfAddress);
        return _milestones.RemovedAsync(cancellationToken);
    }

    /// <summary>The member is removed and this incarnation of it is never let in again.</summary>
    public void Down(Address address) => _daemon.Tell(new Down(address), ActorRefs.NoSender);

    /// <summary>Runs the callback when this node is up; at once if it is.</summary>
    public void RegisterOnMemberUp(Action callback) => _milestones.OnUp(callback);

    /// <summary>Runs the callback when this node takes part no more.</summary>
    public void RegisterOnMemberRemoved(Action callback) => _milestones.OnRemoved(callback);

    internal void Start()
    {
        if (!Settings.SeedNodes.IsEmpty) JoinSeedNodes(Settings.SeedNodes);
    }

    internal void Show(ClusterEvent.CurrentClusterState state, Member self)
    {
        _state = state;
        _selfMember = self;
    }
}
