using ActorKit.Actor;
using ActorKit.Cluster.Membership;
using ActorKit.Serialization;

namespace ActorKit.Cluster.Tools.PublishSubscribe;

/// <summary>Writes what <see cref="DistributedPubSubMessageSerializer"/> reads.</summary>
internal sealed class PubSubWriter(Serialization.Serialization serialization)
{
    private readonly WireWriter _writer = new();

    public byte[] ToArray() => _writer.ToArray();

    public void Write(IPubSubMessage message)
    {
        switch (message)
        {
            case Bucket bucket:
                ClusterWire.Write(_writer, bucket.Owner);
                _writer.WriteLong(bucket.Version);
                _writer.WriteUnsigned((ulong)bucket.Keys.Count);
                foreach (var key in bucket.Keys) Write(key);
                break;
            case BucketSeen seen:
                ClusterWire.Write(_writer, seen.From);
                _writer.WriteLong(seen.Version);
                break;
            case Deliver deliver:
                Write(deliver.Key);
                Payloads.Write(_writer, serialization, deliver.Message);
                break;
            case Publish publish:
                Write(publish.Topic, publish.Message, publish.SendOneMessageToEachGroup);
                break;
            case Send send:
                Write(send.Path, send.Message, send.LocalAffinity);
                break;
            case SendToAll send:
                Write(send.Path, send.Message, send.ExcludeSelf);
                break;
            case Put put:
                Write(put.Ref);
                break;
            case Remove remove:
                _writer.WriteString(remove.Path);
                break;
            case Subscribe subscribe:
                Write(subscribe.Topic, subscribe.Group, subscribe.Ref);
                break;
            case Unsubscribe unsubscribe:
                Write(unsubscribe.Topic, unsubscribe.Group, unsubscribe.Ref);
                break;
            case SubscribeAck ack:
                Write(ack.Subscribe);
                break;
            case UnsubscribeAck ack:
                Write(ack.Unsubscribe);
                break;
            case CurrentTopics topics:
                _writer.WriteUnsigned((ulong)topics.Topics.Count);
                foreach (var topic in topics.Topics) _writer.WriteString(topic);
                break;
        }
    }

    private void Write(PubSubKey key)
    {
        _writer.WriteByte((byte)key.Kind);
        _writer.WriteString(key.Name);
        _writer.WriteString(key.Group);
    }

    private void Write(string name, object message, bool choice)
    {
        _writer.WriteString(name);
        Payloads.Write(_writer, serialization, message);
        _writer.WriteBool(choice);
    }

    private void Write(string topic, string? group, IActorRef subscriber)
    {
        _writer.WriteString(topic);
        _writer.WriteString(group ?? "");
        Write(subscriber);
    }

    private void Write(IActorRef actor) => _writer.WriteString(Serialization.Serialization.SerializedActorPath(actor));
}
