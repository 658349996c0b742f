using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace ActorKit.Actor;

/// <summary>Where an actor stands in the tree of its system. Two paths are equal whatever their <see cref="Uid"/>.</summary>
public abstract class ActorPath : IEquatable<ActorPath>, IComparable<ActorPath>
{
    private int _hash;

    private protected ActorPath(Address address, string name, long uid)
    {
        Address = address;
        Name = name;
        Uid = uid;
    }

    public Address Address { get; }

    public string Name { get; }

    /// <summary>Tells incarnations with the same path apart; 0 if unknown.</summary>
    public long Uid { get; }

    public abstract ActorPath Parent { get; }

    public abstract ActorPath Root { get; }

    public abstract IReadOnlyList<string> Elements { get; }

    public static ActorPath operator /(ActorPath path, string name) => new ChildActorPath(path, name, 0);

    public static ActorPath operator /(ActorPath path, IEnumerable<string> names) => names.Aggregate(path, (parent, name) => parent / name);

    public static bool operator ==(ActorPath? left, ActorPath? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(ActorPath? left, ActorPath? right) => !(left == right);

    public static bool IsValidPathElement(string name) => ActorPathSyntax.IsValidElement(name);

    public static ActorPath Parse(string path) =>
        TryParse(path, out var parsed) ? parsed : throw new UriFormatException($"'{path}' is no actor path such as akka://system/user/name");

    public static bool TryParse(string path, [MaybeNullWhen(false)] out ActorPath actorPath) => ActorPathSyntax.TryParse(path, out actorPath);

    public abstract ActorPath WithUid(long uid);

    public string ToStringWithoutAddress() => AppendElements(new StringBuilder()).ToString();

    public string ToStringWithAddress() => ToStringWithAddress(Address);

    /// <summary>A path of this process gets <paramref name="address"/>, a remote one keeps its own.</summary>
    public string ToStringWithAddress(Address address) =>
        AppendElements(new StringBuilder((Address.HasLocalScope ? address : Address).ToString())).ToString();

    public string ToSerializationFormat() => WithUidText(ToStringWithAddress());

    public string ToSerializationFormatWithAddress(Address address) => WithUidText(ToStringWithAddress(address));

    public bool Equals(ActorPath? other)
    {
        if (other is null) return false;
        var mine = this;
        while (!ReferenceEquals(mine, other))
        {
            if (mine.GetType() != other.GetType() || mine.Name != other.Name) return false;
            if (mine is RootActorPath) return mine.Address == other.Address;
            mine = mine.Parent;
            other = other.Parent;
        }

        return true;
    }

    public override bool Equals(object? obj) => Equals(obj as ActorPath);

    public override int GetHashCode()
    {
        if (_hash == 0) _hash = this is RootActorPath ? Address.GetHashCode() : HashCode.Combine(Parent.GetHashCode(), Name);
        return _hash;
    }

    public int CompareTo(ActorPath? other) => string.CompareOrdinal(ToString(), other?.ToString());

    public override string ToString() => ToStringWithAddress();

    private StringBuilder AppendElements(StringBuilder text)
    {
        foreach (var element in Elements) text.Append('/').Append(element);
        return Elements.Count == 0 ? text.Append('/') : text;
    }

    private string WithUidText(string path) => Uid == 0 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}#{Uid}");
}
