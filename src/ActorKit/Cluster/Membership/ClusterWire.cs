using System.Collections.Immutable;
using System.Runtime.Serialization;
using ActorKit.Actor;
using ActorKit.Serialization;

namespace ActorKit.Cluster.Membership;

/// <summary>Writes and reads views and what they are made of.</summary>
internal static class ClusterWire
{
    public static void Write(WireWriter writer, UniqueAddress node)
    {
        writer.WriteString(node.Address.ToString());
        writer.WriteInt(node.Uid);
    }

    public static void Write(WireWriter writer, Member member)
    {
        Write(writer, member.UniqueAddress);
        writer.WriteInt(member.UpNumber);
        writer.WriteByte((byte)member.Status);
        writer.WriteBool(member.IsSeed);
        writer.WriteUnsigned((ulong)member.Roles.Count);
        foreach (var role in member.Roles) writer.WriteString(role);
    }

    public static void Write(WireWriter writer, ClusterView view)
    {
        writer.WriteString(view.ClusterId);
        writer.WriteLong(view.Epoch);
        writer.WriteLong(view.Number);
        writer.WriteBool(view.Leader is not null);
        if (view.Leader is not null) Write(writer, view.Leader);
        writer.WriteUnsigned((ulong)view.Members.Count);
        foreach (var member in view.Members) Write(writer, member);
        WriteNodes(writer, view.Unreachable);
        WriteNodes(writer, view.Downed);
    }

    public static Address ReadAddress(ref WireReader reader)
    {
        var text = reader.ReadString();
        return Address.TryParse(text, out var address) && address.HasGlobalScope ? address : throw new SerializationException($"'{text}' is no node's address");
    }

    public static UniqueAddress ReadNode(ref WireReader reader) => new(ReadAddress(ref reader), reader.ReadInt());

    public static Member ReadMember(ref WireReader reader)
    {
        var node = ReadNode(ref reader);
        var upNumber = reader.ReadInt();
        var status = (MemberStatus)reader.ReadByte();
        if (!Enum.IsDefined(status)) throw new SerializationException($"{(int)status} is no status of a member");
        var isSeed = reader.ReadBool();
        var roles = ImmutableHashSet.CreateBuilder<string>();
        for (var count = reader.ReadCount(); count > 0; count--) roles.Add(reader.ReadString());
        return new Member(node, upNumber, status, roles.ToImmutable(), isSeed);
    }

    public static ClusterView ReadView(ref WireReader reader)
    {
        var (id, epoch, number) = (reader.ReadString(), reader.ReadLong(), reader.ReadLong());
        var leader = reader.ReadBool() ? ReadNode(ref reader) : null;
        var members = ImmutableList.CreateBuilder<Member>();
        for (var count = reader.ReadCount(); count > 0; count--) members.Add(ReadMember(ref reader));
        return new ClusterView(id, epoch, number, leader, members.ToImmutable(), [.. ReadNodes(ref reader)], [.. ReadNodes(ref reader)]);
    }

    private static void WriteNodes(WireWriter writer, IReadOnlyCollection<UniqueAddress> nodes)
    {
        writer.WriteUnsigned((ulong)nodes.Count);
        foreach (var node in nodes) Write(writer, node);
    }

    private static List<UniqueAddress> ReadNodes(ref WireReader reader)
    {
        List<UniqueAddress> nodes = [];
        for (var count = reader.ReadCount(); count > 0; count--) nodes.Add(ReadNode(ref reader));
        return nodes;
    }
}
