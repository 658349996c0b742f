using System.Globalization;
using ActorKit.Actor;

namespace ActorKit.Cluster;

/// <summary>One incarnation of a node: its address, and a number that tells it from earlier ones there.</summary>
public sealed record UniqueAddress(Address Address, int Uid) : IComparable<UniqueAddress>
{
    public int CompareTo(UniqueAddress? other)
    {
        if (other is null) return 1;
        var byAddress = Address.CompareTo(other.Address);
        return byAddress != 0 ? byAddress : Uid.CompareTo(other.Uid);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}#{Uid}");
}
