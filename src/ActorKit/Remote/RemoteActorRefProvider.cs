using System.Collections.Concurrent;
using System.Security.Cryptography;
using ActorKit.Actor;
using ActorKit.Event;
using ActorKit.Remote.Transport;

namespace ActorKit.Remote;

/// <summary>The tree of this process, and handles to the actors of other systems.</summary>
public class RemoteActorRefProvider : LocalActorRefProvider
{
    private readonly ConcurrentDictionary<Address, Association> _associations = new();
    private Address? _address;

    internal RemoteActorRefProvider(ActorSystemImpl system) : base(system)
    {
        RemoteSettings = new RemoteSettings(system.Settings.Config);
        Transport = new TcpTransport(this);
        Watcher = new RemoteWatcher(this);
    }

    public override Address DefaultAddress => _address ?? base.DefaultAddress;

    /// <summary>Tells this incarnation of the system from earlier ones at the same address.</summary>
    public int Uid { get; } = RandomNumberGenerator.GetInt32(1, int.MaxValue);

    internal RemoteSettings RemoteSettings { get; }

    internal TcpTransport Transport { get; }

    internal RemoteWatcher Watcher { get; }

    internal Peer Self => new(DefaultAddress, Uid);

    internal bool IsClosing { get; private set; }

    internal IEnumerable<Association> Associations => _associations.Values;

    public override IInternalActorRef RootGuardianAt(Address address) =>
        IsHere(address) ? RootGuardian : (IInternalActorRef)ResolveActorRef(new RootActorPath(address));

    public override IActorRef ResolveActorRef(ActorPath path)
    {
        if (IsHere(path.Address)) return ResolveLocal(path);
        return path.Address is { HasGlobalScope: true, Protocol: "akka.tcp" }
            ? new RemoteActorRef(this, AssociationWith(path.Address), RefText.Local(path))
            : DeadLetters;
    }

    public override Address? GetExternalAddressFor(Address address) => address.HasGlobalScope ? DefaultAddress : base.GetExternalAddressFor(address);

    /// <summary>Ends all exchange with one incarnation of another system.</summary>
    public void Quarantine(Address address, int uid) => AssociationWith(address).Quarantine(uid);

    /// <summary>True if silence alone does not mean that the system at the address is dead.</summary>
    internal virtual bool MayComeBack(Address address) => false;

    internal Association AssociationWith(Address address) => _associations.GetOrAdd(address, each => new Association(this, each));

    /// <summary>The actor of this system at a path as it came over the wire.</summary>
    internal IInternalActorRef ResolveHere(string text)
    {
        if (RefText.IsTemporary(text) && FindTemporary(text["/temp/".Length..]) is { } asker && !asker.IsNobody()) return asker;
        return (IInternalActorRef)ResolveLocal(ActorPath.Parse(RootPath.Address + text));
    }

    internal void OnNewIncarnation(Association association, int oldUid)
    {
        Watcher.OnGone(association);
        System.EventStream.Publish(new DisassociatedEvent(DefaultAddress, association.RemoteAddress, IsInbound: false));
        System.Log.Info("{0} has started anew (uid {1} instead of {2})", association.RemoteAddress, association.RemoteUid, oldUid);
    }

    internal override void Start()
    {
        base.Start();
        _address = Transport.Listen();
        Watcher.Start();
        System.EventStream.Publish(new RemotingListenEvent([_address]));
        System.Log.Info("Remoting listens at {0}", _address);
    }

    /// <summary>Ends all exchange at once, as a crash would.</summary>
    internal void Abort()
    {
        IsClosing = true;
        Transport.Dispose();
        foreach (var association in Associations) association.Break();
    }

    internal override async Task CloseAsync()
    {
        IsClosing = true;
        Transport.Dispose();
        await Task.WhenAll(Associations.Select(association => association.CloseAsync())).ConfigureAwait(false);
    }
}
