using System.Collections.Immutable;
using System.Runtime.Serialization;
using ActorKit.Actor;
using ActorKit.Serialization;

namespace ActorKit.Cluster.Tools.PublishSubscribe;

/// <summary>The mediators' messages.</summary>
internal sealed class DistributedPubSubMessageSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override string Manifest(object o) => o switch
    {
        Bucket => "pubsub.bucket.v1",
        BucketSeen => "pubsub.bucket-seen.v1",
        Deliver => "pubsub.deliver.v1",
        Publish => "pubsub.publish.v1",
        Send => "pubsub.send.v1",
        SendToAll => "pubsub.send-to-all.v1",
        Put => "pubsub.put.v1",
        Remove => "pubsub.remove.v1",
        Subscribe => "pubsub.subscribe.v1",
        Unsubscribe => "pubsub.unsubscribe.v1",
        SubscribeAck => "pubsub.subscribe-ack.v1",
        UnsubscribeAck => "pubsub.unsubscribe-ack.v1",
        GetTopics => "pubsub.get-topics.v1",
        CurrentTopics => "pubsub.current-topics.v1",
        _ => throw new ArgumentException($"{o.GetType()} is no message of a mediator", nameof(o)),
    };

    public override byte[] ToBinary(object obj)
    {
        var wire = new PubSubWriter(system.Serialization);
        wire.Write((IPubSubMessage)obj);
        return wire.ToArray();
    }

    public override object FromBinary(byte[] bytes, string manifest)
    {
        var reader = new WireReader(bytes);
        var message = Read(ref reader, manifest);
        reader.ExpectEnd();
        return message;
    }

    private IPubSubMessage Read(ref WireReader reader, string manifest)
    {
        var serialization = system.Serialization;
        return manifest switch
        {
            "pubsub.bucket.v1" => new Bucket(Membership.ClusterWire.ReadNode(ref reader), reader.ReadLong(), ReadKeys(ref reader)),
            "pubsub.bucket-seen.v1" => new BucketSeen(Membership.ClusterWire.ReadNode(ref reader), reader.ReadLong()),
            "pubsub.deliver.v1" => new Deliver(ReadKey(ref reader), Payloads.Read(ref reader, serialization)),
            "pubsub.publish.v1" => new Publish(reader.ReadString(), Payloads.Read(ref reader, serialization), reader.ReadBool()),
            "pubsub.send.v1" => new Send(reader.ReadString(), Payloads.Read(ref reader, serialization), reader.ReadBool()),
            "pubsub.send-to-all.v1" => new SendToAll(reader.ReadString(), Payloads.Read(ref reader, serialization), reader.ReadBool()),
            "pubsub.put.v1" => new Put(ReadActor(ref reader)),
            "pubsub.remove.v1" => new Remove(reader.ReadString()),
            "pubsub.subscribe.v1" => ReadSubscribe(ref reader),
            "pubsub.unsubscribe.v1" => ReadUnsubscribe(ref reader),
            "pubsub.subscribe-ack.v1" => new SubscribeAck(ReadSubscribe(ref reader)),
            "pubsub.unsubscribe-ack.v1" => new UnsubscribeAck(ReadUnsubscribe(ref reader)),
            "pubsub.get-topics.v1" => GetTopics.Instance,
            "pubsub.current-topics.v1" => new CurrentTopics(ReadTopics(ref reader)),
            _ => throw new SerializationException($"'{manifest}' is no message of a mediator"),
        };
    }

    private Subscribe ReadSubscribe(ref WireReader reader)
    {
        var (topic, group) = (reader.ReadString(), reader.ReadString());
        return new Subscribe(topic, ReadActor(ref reader), group.Length == 0 ? null : group);
    }

    private Unsubscribe ReadUnsubscribe(ref WireReader reader)
    {
        var (topic, group) = (reader.ReadString(), reader.ReadString());
        return new Unsubscribe(topic, ReadActor(ref reader), group.Length == 0 ? null : group);
    }

    private IActorRef ReadActor(ref WireReader reader) => system.Provider.ResolveActorRef(reader.ReadString());

    private static PubSubKey ReadKey(ref WireReader reader)
    {
        var kind = (PubSubKind)reader.ReadByte();
        if (!Enum.IsDefined(kind)) throw new SerializationException($"{(int)kind} is no kind of receiver");
        return new PubSubKey(kind, reader.ReadString(), reader.ReadString());
    }

    private static ImmutableHashSet<PubSubKey> ReadKeys(ref WireReader reader)
    {
        var keys = ImmutableHashSet.CreateBuilder<PubSubKey>();
        for (var count = reader.ReadCount(); count > 0; count--) keys.Add(ReadKey(ref reader));
        return keys.ToImmutable();
    }

    private static ImmutableHashSet<string> ReadTopics(ref WireReader reader)
    {
        var topics = ImmutableHashSet.CreateBuilder<string>();
        for (var count = reader.ReadCount(); count > 0; count--) topics.Add(reader.ReadString());
        return topics.ToImmutable();
    }
}
