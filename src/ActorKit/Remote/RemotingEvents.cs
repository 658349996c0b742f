using ActorKit.Actor;

namespace ActorKit.Remote;

/// <summary>Published on the event stream when connections come and go.</summary>
public abstract record RemotingLifecycleEvent;

public sealed record RemotingListenEvent(IList<Address> ListenAddresses) : RemotingLifecycleEvent;

public sealed record AssociatedEvent(Address LocalAddress, Address RemoteAddress, bool IsInbound) : RemotingLifecycleEvent;

public sealed record DisassociatedEvent(Address LocalAddress, Address RemoteAddress, bool IsInbound) : RemotingLifecycleEvent;

public sealed record AssociationErrorEvent(Exception Cause, Address LocalAddress, Address RemoteAddress, bool IsInbound) : RemotingLifecycleEvent;

/// <summary>Nothing is exchanged any more with this incarnation of the other system.</summary>
public sealed record QuarantinedEvent(Address Address, int Uid) : RemotingLifecycleEvent;

/// <summary>The other system exchanges nothing any more with this incarnation.</summary>
public sealed record ThisActorSystemQuarantinedEvent(Address LocalAddress, Address RemoteAddress) : RemotingLifecycleEvent;
