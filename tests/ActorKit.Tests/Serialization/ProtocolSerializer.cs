using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ActorKit.Serialization;

namespace ActorKit.Tests.Serialization;

public interface IProtocol;

public sealed record Greet(string Name, int Times) : IProtocol;

public sealed record Greeted(string Text) : IProtocol;

public sealed record Unlisted : IProtocol;

[JsonSerializable(typeof(Greet))]
[JsonSerializable(typeof(Greeted))]
internal sealed partial class ProtocolJson : JsonSerializerContext;

/// <summary>Source-generated JSON under short, versioned manifests: how programs bind their own messages.</summary>
public sealed class ProtocolSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public static Config Config { get; } = ConfigurationFactory.ParseString($$"""
        akka.actor {
          serializers.protocol = "{{typeof(ProtocolSerializer).AssemblyQualifiedName}}"
          serialization-bindings { "{{typeof(IProtocol).AssemblyQualifiedName}}" = protocol }
          serialization-identifiers { "{{typeof(ProtocolSerializer).AssemblyQualifiedName}}" = 1000 }
        }
        """);

    public override string Manifest(object o) => o switch
    {
        Greet => "test.greet.v1",
        Greeted => "test.greeted.v1",
        _ => throw new ArgumentException($"{o.GetType()} has no manifest", nameof(o)),
    };

    public override byte[] ToBinary(object obj) => JsonSerializer.SerializeToUtf8Bytes(obj, obj.GetType(), ProtocolJson.Default);

    public override object FromBinary(byte[] bytes, string manifest) => JsonSerializer.Deserialize(bytes, manifest switch
    {
        "test.greet.v1" => typeof(Greet),
        "test.greeted.v1" => typeof(Greeted),
        _ => throw new SerializationException($"unknown manifest '{manifest}'"),
    }, ProtocolJson.Default)!;
}
