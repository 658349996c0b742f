using System.Collections.Immutable;

namespace ActorKit.Cluster.Tools.Singleton;

/// <summary>The members that may run a singleton: that of the greatest age does.</summary>
internal sealed class OldestMember(string? role)
{
    private ImmutableSortedSet<Member> _members = ImmutableSortedSet.Create(Member.AgeOrdering);

    public Member? Current => _members.IsEmpty ? null : _members[0];

    public void Reset(ClusterEvent.CurrentClusterState state)
    {
        _members = _members.Clear();
        foreach (var member in state.Members) Add(member);
    }

    public void Apply(ClusterEvent.IMemberEvent change)
    {
        _members = _members.Except(_members.Where(member => member.Equals(change.Member)).ToList());
        if (change is not ClusterEvent.MemberRemoved) Add(change.Member);
    }

    private void Add(Member member)
    {
        if (member.Status != MemberStatus.Joining && (role is null || member.HasRole(role))) _members = _members.Add(member);
    }
}
