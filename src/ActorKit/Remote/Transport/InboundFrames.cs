using System.Runtime.Serialization;
using ActorKit.Actor;
using ActorKit.Event;
using ActorKit.Serialization;

namespace ActorKit.Remote.Transport;

/// <summary>Turns the frames of one connection into messages. One that cannot be read is logged and dropped; the rest goes on.</summary>
internal sealed class InboundFrames(RemoteActorRefProvider provider, Association association, Connection connection)
{
    private readonly IncomingNames _actors = new();
    private readonly IncomingNames _manifests = new();
    private readonly Serialization.Serialization _serialization = provider.System.Serialization;

    private ILoggingAdapter Log => field ??= Logging.GetLogger(provider.System.EventStream, $"remote({association.RemoteAddress})");

    public void Handle(ReadOnlySpan<byte> frame)
    {
        association.Heard();
        var reader = new WireReader(frame);
        switch ((FrameKind)reader.ReadByte())
        {
            case FrameKind.Message:
                Message(ref reader);
                break;
            case FrameKind.System:
                if (association.AcceptSystem(connection, (long)reader.ReadUnsigned())
                    && SystemFrame.Deliver(ref reader, provider) is { } watch)
                    provider.Watcher.Watched(association, watch.Watch, watch.Begins);
                break;
            case FrameKind.Acknowledgement:
                association.Acknowledged(connection, (long)reader.ReadUnsigned());
                break;
            case FrameKind.Heartbeat:
                connection.TryWrite(static (writer, kind) => writer.Signal(kind), FrameKind.HeartbeatReply);
                break;
            case FrameKind.HeartbeatReply:
                break;
            default:
                throw new InvalidDataException("a frame of an unknown kind");
        }
    }

    private void Message(ref WireReader reader)
    {
        var recipientName = _actors.Read(ref reader);
        var senderName = _actors.Read(ref reader);
        var serializerId = reader.ReadInt();
        var manifest = _manifests.Read(ref reader).Text;
        object message;
        try
        {
            message = _serialization.Deserialize(reader.ReadRest().ToArray(), serializerId, manifest);
        }
        catch (Exception cause)
        {
            Log.Warning("A message for {0} with serializer {1} and manifest '{2}' was refused: {3}", recipientName.Text, serializerId, manifest, cause.Message);
            return;
        }

        var recipient = Recipient(recipientName);
        var sender = Sender(senderName);
        if (message is ActorSelectionMessage selection) ActorSelection.Deliver(recipient, sender, selection);
        else recipient.Tell(message, sender!);
    }

    /// <summary>An actor of this system. It is remembered if its path names the incarnation, which never comes to mean another one.</summary>
    private IInternalActorRef Recipient(IncomingNames.Name name)
    {
        if (name.Resolved is IInternalActorRef known) return known;
        var found = provider.ResolveHere(name.Text);
        if (name.IsRemembered && found.Path.Uid != 0 && found is LocalActorRef) name.Resolved = found;
        return found;
    }

    private IActorRef? Sender(IncomingNames.Name name)
    {
        if (name.Text.Length == 0) return ActorRefs.NoSender;
        if (name.Resolved is IActorRef known) return known;
        var text = name.Text;
        if (text[0] is not ('/' or '@') && !ActorPath.TryParse(text, out _)) throw new SerializationException($"'{text}' is no sender");
        var sender = text[0] switch
        {
            '/' => new RemoteActorRef(provider, association, text),
            '@' => provider.ResolveHere(text[1..]),
            _ => provider.ResolveActorRef(text),
        };
        if (name.IsRemembered && sender is RemoteActorRef) name.Resolved = sender;
        return sender;
    }
}
