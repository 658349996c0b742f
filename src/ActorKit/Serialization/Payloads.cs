using System.Runtime.Serialization;

namespace ActorKit.Serialization;

/// <summary>A message inside a message: serializer number, manifest, bytes.</summary>
internal static class Payloads
{
    private const int MaxDepth = 8;

    [ThreadStatic]
    private static int _depth;

    public static void Write(WireWriter writer, Serialization serialization, object message)
    {
        var serializer = serialization.FindSerializerFor(message);
        writer.WriteInt(serializer.Identifier);
        writer.WriteString(Serialization.ManifestFor(serializer, message));
        writer.WriteBytes(serializer.ToBinary(message));
    }

    public static object Read(ref WireReader reader, Serialization serialization)
    {
        var id = reader.ReadInt();
        var manifest = reader.ReadString();
        if (_depth >= MaxDepth) throw new SerializationException($"messages are nested deeper than {MaxDepth} levels");
        _depth++;
        try
        {
            return serialization.Deserialize(reader.ReadBytes(), id, manifest);
        }
        finally
        {
            _depth--;
        }
    }
}
