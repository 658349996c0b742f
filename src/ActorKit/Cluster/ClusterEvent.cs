using System.Collections.Immutable;
using ActorKit.Actor;
using ActorKit.Event;

namespace ActorKit.Cluster;

/// <summary>What subscribers of <see cref="Cluster"/> are told.</summary>
public static class ClusterEvent
{
    public static readonly SubscriptionInitialStateMode InitialStateAsSnapshot = SubscriptionInitialStateMode.InitialStateAsSnapshot;

    public static readonly SubscriptionInitialStateMode InitialStateAsEvents = SubscriptionInitialStateMode.InitialStateAsEvents;

    /// <summary>How a new subscriber learns what was before.</summary>
    public enum SubscriptionInitialStateMode
    {
        /// <summary>One <see cref="CurrentClusterState"/>.</summary>
        InitialStateAsSnapshot,

        /// <summary>The events that would have led to the present state.</summary>
        InitialStateAsEvents,
    }

    public interface IClusterDomainEvent : IDeadLetterSuppression;

    public interface IMemberEvent : IClusterDomainEvent
    {
        Member Member { get; }
    }

    public interface IReachabilityEvent : IClusterDomainEvent
    {
        Member Member { get; }
    }

    /// <summary>The cluster as this node sees it.</summary>
    public sealed record CurrentClusterState(ImmutableSortedSet<Member> Members, ImmutableHashSet<Member> Unreachable, Address? Leader)
        : INoSerializationVerificationNeeded
    {
        public static readonly CurrentClusterState Empty = new([], [], null);

        public ImmutableHashSet<string> AllRoles => [.. Members.SelectMany(member => member.Roles)];
    }

    public abstract record MemberStatusChange(Member Member) : IMemberEvent;

    public sealed record MemberJoined(Member Member) : MemberStatusChange(Member);

    public sealed record MemberUp(Member Member) : MemberStatusChange(Member);

    public sealed record MemberLeft(Member Member) : MemberStatusChange(Member);

    public sealed record MemberExited(Member Member) : MemberStatusChange(Member);

    public sealed record MemberDowned(Member Member) : MemberStatusChange(Member);

    /// <summary>The member is gone for good: it left, or was declared down, or its process has started anew.</summary>
    public sealed record MemberRemoved(Member Member, MemberStatus PreviousStatus) : MemberStatusChange(Member);

    public abstract record ReachabilityEvent(Member Member) : IReachabilityEvent;

    public sealed record UnreachableMember(Member Member) : ReachabilityEvent(Member);

    public sealed record ReachableMember(Member Member) : ReachabilityEvent(Member);

    /// <summary>Another node decides from now on, or none.</summary>
    public sealed record LeaderChanged(Address? Leader) : IClusterDomainEvent;

    /// <summary>This node takes part no more.</summary>
    public sealed record ClusterShuttingDown : IClusterDomainEvent
    {
        public static readonly ClusterShuttingDown Instance = new();
    }
}
