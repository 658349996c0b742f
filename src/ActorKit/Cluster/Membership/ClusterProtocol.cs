using System.Collections.Immutable;
using ActorKit.Actor;
using ActorKit.Event;

namespace ActorKit.Cluster.Membership;

/// <summary>Messages between the nodes' daemons. One that gets lost is sent again with the next heartbeat.</summary>
internal interface IClusterMessage : IDeadLetterSuppression;

/// <summary>Let me in; I know the cluster of that id ("" if none). Who is up already was in before, and only lost the leader.</summary>
internal sealed record Join(Member Newcomer, string ClusterId) : IClusterMessage;

internal sealed record Refused(string Reason) : IClusterMessage;

/// <summary>The newest view.</summary>
internal sealed record Update(ClusterView View) : IClusterMessage;

/// <summary>I am there, and know the view of that number.</summary>
internal sealed record Beat(UniqueAddress From, string ClusterId, long Epoch, long Number) : IClusterMessage;

/// <summary>I lead, and you are not among the members.</summary>
internal sealed record Rejoin(UniqueAddress Leader, string ClusterId) : IClusterMessage;

internal sealed record Leave(Address Address) : IClusterMessage;

internal sealed record Down(Address Address) : IClusterMessage;

/// <summary>I have handed over all I had.</summary>
internal sealed record Exited(UniqueAddress Node) : IClusterMessage;

/// <summary>A seed that starts asks those it knows what became of the cluster.</summary>
internal sealed record Who(Address Asker) : IClusterMessage;

internal sealed record Known(Address From, ClusterView? View, bool IsLed) : IClusterMessage;

internal sealed record JoinSeeds(ImmutableList<Address> Seeds);

internal sealed record SubscribeTo(IActorRef Subscriber, ClusterEvent.SubscriptionInitialStateMode Mode, ImmutableHashSet<Type> Events);

internal sealed record UnsubscribeFrom(IActorRef Subscriber, Type? Event);

/// <summary>Asked by the node's own shutdown when all has been handed over; answered when the leader knows.</summary>
internal sealed record ConfirmExit
{
    public static readonly ConfirmExit Instance = new();
}
