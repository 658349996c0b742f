using System.Collections.Immutable;
using ActorKit.Actor;

namespace ActorKit.Cluster;

/// <summary>A node of the cluster. Members are equal if they are the same incarnation, whatever their status.</summary>
public sealed class Member : IEquatable<Member>, IComparable<Member>
{
    internal Member(UniqueAddress uniqueAddress, int upNumber, MemberStatus status, ImmutableHashSet<string> roles, bool isSeed)
    {
        UniqueAddress = uniqueAddress;
        UpNumber = upNumber;
        Status = status;
        Roles = roles;
        IsSeed = isSeed;
    }

    public static IComparer<Member> AgeOrdering { get; } = Comparer<Member>.Create(static (left, right) =>
        left.UpNumber != right.UpNumber ? left.UpNumber.CompareTo(right.UpNumber) : left.CompareTo(right));

    public UniqueAddress UniqueAddress { get; }

    public Address Address => UniqueAddress.Address;

    public MemberStatus Status { get; }

    public ImmutableHashSet<string> Roles { get; }

    /// <summary>Counts the members in the order in which they came up; int.MaxValue before that.</summary>
    internal int UpNumber { get; }

    /// <summary>Only seeds lead.</summary>
    internal bool IsSeed { get; }

    public bool HasRole(string role) => Roles.Contains(role);

    public bool IsOlderThan(Member other) => AgeOrdering.Compare(this, other) < 0;

    public int CompareTo(Member? other) => UniqueAddress.CompareTo(other?.UniqueAddress);

    public bool Equals(Member? other) => other is not null && UniqueAddress == other.UniqueAddress;

    public override bool Equals(object? obj) => Equals(obj as Member);

    public override int GetHashCode() => UniqueAddress.GetHashCode();

    public override string ToString() => $"Member(address = {Address}, Uid={UniqueAddress.Uid} status = {Status}, role=[{string.Join(',', Roles.Order())}])";

    internal Member With(MemberStatus status, int? upNumber = null) => new(UniqueAddress, upNumber ?? UpNumber, status, Roles, IsSeed);
}
