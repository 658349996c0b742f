using System.Runtime.Serialization;
using ActorKit.Actor;
using ActorKit.Serialization;

namespace ActorKit.Cluster.Membership;

/// <summary>The daemons' messages.</summary>
internal sealed class ClusterMessageSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override string Manifest(object o) => o switch
    {
        Join => "cluster.join.v1",
        Refused => "cluster.refused.v1",
        Update => "cluster.update.v1",
        Beat => "cluster.beat.v1",
        Rejoin => "cluster.rejoin.v1",
        Leave => "cluster.leave.v1",
        Down => "cluster.down.v1",
        Exited => "cluster.exited.v1",
        Who => "cluster.who.v1",
        Known => "cluster.known.v1",
        _ => throw new ArgumentException($"{o.GetType()} is no message of the cluster", nameof(o)),
    };

    public override byte[] ToBinary(object obj)
    {
        var writer = new WireWriter();
        switch (obj)
        {
            case Join join:
                ClusterWire.Write(writer, join.Newcomer);
                writer.WriteString(join.ClusterId);
                break;
            case Refused refused:
                writer.WriteString(refused.Reason);
                break;
            case Update update:
                ClusterWire.Write(writer, update.View);
                break;
            case Beat beat:
                ClusterWire.Write(writer, beat.From);
                writer.WriteString(beat.ClusterId);
                writer.WriteLong(beat.Epoch);
                writer.WriteLong(beat.Number);
                break;
            case Rejoin rejoin:
                ClusterWire.Write(writer, rejoin.Leader);
                writer.WriteString(rejoin.ClusterId);
                break;
            case Leave leave:
                writer.WriteString(leave.Address.ToString());
                break;
            case Down down:
                writer.WriteString(down.Address.ToString());
                break;
            case Exited exited:
                ClusterWire.Write(writer, exited.Node);
                break;
            case Who who:
                writer.WriteString(who.Asker.ToString());
                break;
            case Known known:
                writer.WriteString(known.From.ToString());
                writer.WriteBool(known.IsLed);
                writer.WriteBool(known.View is not null);
                if (known.View is not null) ClusterWire.Write(writer, known.View);
                break;
        }

        return writer.ToArray();
    }

    public override object FromBinary(byte[] bytes, string manifest)
    {
        var reader = new WireReader(bytes);
        var message = Read(ref reader, manifest);
        reader.ExpectEnd();
        return message;
    }

    private static IClusterMessage Read(ref WireReader reader, string manifest)
    {
        switch (manifest)
        {
            case "cluster.join.v1": return new Join(ClusterWire.ReadMember(ref reader), reader.ReadString());
            case "cluster.refused.v1": return new Refused(reader.ReadString());
            case "cluster.update.v1": return new Update(ClusterWire.ReadView(ref reader));
            case "cluster.beat.v1": return new Beat(ClusterWire.ReadNode(ref reader), reader.ReadString(), reader.ReadLong(), reader.ReadLong());
            case "cluster.rejoin.v1": return new Rejoin(ClusterWire.ReadNode(ref reader), reader.ReadString());
            case "cluster.leave.v1": return new Leave(ClusterWire.ReadAddress(ref reader));
            case "cluster.down.v1": return new Down(ClusterWire.ReadAddress(ref reader));
            case "cluster.exited.v1": return new Exited(ClusterWire.ReadNode(ref reader));
            case "cluster.who.v1": return new Who(ClusterWire.ReadAddress(ref reader));
            case "cluster.known.v1":
                var from = ClusterWire.ReadAddress(ref reader);
                var isLed = reader.ReadBool();
                return new Known(from, reader.ReadBool() ? ClusterWire.ReadView(ref reader) : null, isLed);
            default: throw new SerializationException($"'{manifest}' is no message of the cluster");
        }
    }
}
