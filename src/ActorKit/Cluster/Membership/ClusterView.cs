using System.Collections.Immutable;
using ActorKit.Actor;

namespace ActorKit.Cluster.Membership;

/// <summary>
/// The membership as the leader has decided it: a value that it numbers and sends whole. Higher epochs come from later leaders. Members are
/// ordered by age.
/// </summary>
internal sealed record ClusterView(
    string ClusterId,
    long Epoch,
    long Number,
    UniqueAddress? Leader,
    ImmutableList<Member> Members,
    ImmutableHashSet<UniqueAddress> Unreachable,
    ImmutableList<UniqueAddress> Downed)
{
    private const int MaxDowned = 100;

    public static ClusterView Found(string clusterId, long epoch, Member founder) =>
        new(clusterId, epoch, 1, founder.UniqueAddress, [founder.With(MemberStatus.Joining)], [], []);

    public Member? Find(UniqueAddress node) => Members.Find(member => member.UniqueAddress == node);

    public Member? Find(Address address) => Members.Find(member => member.Address == address);

    public bool IsDowned(UniqueAddress node) => Downed.Contains(node);

    public bool IsNewerThan(ClusterView other) => (Epoch, Number).CompareTo((other.Epoch, other.Number)) > 0;

    public ClusterView Admit(Member newcomer) => Next(Members.Add(newcomer.With(MemberStatus.Joining, int.MaxValue)));

    public ClusterView Move(UniqueAddress node, MemberStatus status)
    {
        var member = Find(node)!;
        var upNumber = status == MemberStatus.Up ? NextUpNumber() : member.UpNumber;
        return Next(Members.Replace(member, member.With(status, upNumber)));
    }

    public ClusterView Remove(UniqueAddress node) =>
        Next(Members.RemoveAll(member => member.UniqueAddress == node)) with { Unreachable = Unreachable.Remove(node) };

    /// <summary>Removes the member, and keeps in mind that this incarnation must not come back.</summary>
    public ClusterView Bury(UniqueAddress node) => Remove(node) with
    {
        Downed = Downed.Add(node).RemoveRange(0, Math.Max(0, Downed.Count + 1 - MaxDowned)),
    };

    public ClusterView WithUnreachable(ImmutableHashSet<UniqueAddress> unreachable) => Next(Members) with { Unreachable = unreachable };

    /// <summary>A later leader goes on from here.</summary>
    public ClusterView LedBy(UniqueAddress? leader) => this with { Epoch = Epoch + 1, Number = 1, Leader = leader };

    /// <summary>The seed that leads if <paramref name="leaving"/> does so no more: the oldest that can be reached.</summary>
    public UniqueAddress? SuccessorOf(UniqueAddress leaving) => Members
        .Where(member => member is { IsSeed: true, Status: MemberStatus.Up } && member.UniqueAddress != leaving && !Unreachable.Contains(member.UniqueAddress))
        .Min(Member.AgeOrdering)?.UniqueAddress;

    private int NextUpNumber() => 1 + Members.Where(member => member.UpNumber != int.MaxValue).Select(member => member.UpNumber).DefaultIfEmpty().Max();

    private ClusterView Next(ImmutableList<Member> members) => this with { Number = Number + 1, Members = members.Sort(Member.AgeOrdering) };
}
