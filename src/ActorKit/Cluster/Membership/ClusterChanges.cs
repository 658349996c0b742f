using static ActorKit.Cluster.ClusterEvent;

namespace ActorKit.Cluster.Membership;

/// <summary>The events between two states.</summary>
internal static class ClusterChanges
{
    public static List<IClusterDomainEvent> Between(CurrentClusterState before, CurrentClusterState after, Predicate<UniqueAddress> isDowned)
    {
        List<IClusterDomainEvent> changes = [];
        foreach (var gone in before.Members.Except(after.Members)) AddRemoval(changes, gone, isDowned(gone.UniqueAddress));
        foreach (var member in after.Members)
        {
            var earlier = before.Members.TryGetValue(member, out var found) ? found.Status : MemberStatus.Removed;
            if (earlier != member.Status && Event(member) is { } change) changes.Add(change);
        }

        foreach (var member in after.Unreachable.Except(before.Unreachable)) changes.Add(new UnreachableMember(member));
        foreach (var member in before.Unreachable.Except(after.Unreachable))
            if (after.Members.Contains(member)) changes.Add(new ReachableMember(member));
        if (before.Leader != after.Leader) changes.Add(new LeaderChanged(after.Leader));
        return changes;
    }

    /// <summary>What a subscriber would have seen that had been there from the beginning.</summary>
    public static List<IClusterDomainEvent> LeadingTo(CurrentClusterState state) => Between(CurrentClusterState.Empty, state, static _ => false);

    private static void AddRemoval(List<IClusterDomainEvent> changes, Member gone, bool isDowned)
    {
        if (isDowned && gone.Status != MemberStatus.Down) changes.Add(new MemberDowned(gone.With(MemberStatus.Down)));
        changes.Add(new MemberRemoved(gone.With(MemberStatus.Removed), isDowned ? MemberStatus.Down : gone.Status));
    }

    private static IMemberEvent? Event(Member member) => member.Status switch
    {
        MemberStatus.Joining => new MemberJoined(member),
        MemberStatus.Up => new MemberUp(member),
        MemberStatus.Leaving => new MemberLeft(member),
        MemberStatus.Exiting => new MemberExited(member),
        MemberStatus.Down => new MemberDowned(member),
        _ => null,
    };
}
