using System.Runtime.Serialization;
using System.Text.Json;

namespace ActorDiffusion.Actors.Serialization;

/// <summary>Messages and events as source-generated JSON under short, versioned manifests.</summary>
public sealed class ProtocolSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>The part of the configuration that binds the domain's messages to this serializer.</summary>
    public const string Hocon = """
        akka.actor {
          serializers.protocol = "ActorDiffusion.Actors.Serialization.ProtocolSerializer, ActorDiffusion.Actors"
          serialization-bindings { "ActorDiffusion.Domain.Messages.IMessage, ActorDiffusion.Domain" = protocol }
          serialization-identifiers { "ActorDiffusion.Actors.Serialization.ProtocolSerializer, ActorDiffusion.Actors" = 1001 }
        }
        """;

    public override string Manifest(object o) =>
        Manifests.NameOf(o.GetType()) ?? throw new SerializationException($"{o.GetType().Name} has no manifest and cannot leave the process");

    public override byte[] ToBinary(object obj) => JsonSerializer.SerializeToUtf8Bytes(obj, obj.GetType(), ProtocolJson.Default);

    public override object FromBinary(byte[] bytes, string manifest)
    {
        var type = Manifests.TypeOf(manifest) ?? throw new SerializationException($"unknown manifest '{manifest}'");
        try
        {
            return JsonSerializer.Deserialize(bytes, type, ProtocolJson.Default) ?? throw new SerializationException($"'{manifest}' is empty");
        }
        catch (JsonException error)
        {
            throw new SerializationException($"'{manifest}' is damaged: {error.Message}", error);
        }
    }
}
