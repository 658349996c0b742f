using ActorKit.Actor;

namespace ActorKit.Remote.Transport;

/// <summary>A message ready for the wire.</summary>
internal readonly record struct OutMessage(
    RemoteActorRef Recipient, IActorRef? Sender, object Message, int SerializerId, string Manifest, byte[] Payload);
