using System.Buffers.Binary;
using System.Runtime.Serialization;
using System.Text;
using ActorKit.Actor;

namespace ActorKit.Serialization;

/// <summary>Texts, whole numbers and byte strings.</summary>
public sealed class PrimitiveSerializers(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override string Manifest(object o) => o switch
    {
        string => "S",
        int => "I",
        long => "L",
        byte[] => "B",
        _ => throw new ArgumentException($"{o.GetType()} is no primitive", nameof(o)),
    };

    public override byte[] ToBinary(object obj)
    {
        switch (obj)
        {
            case string text: return Encoding.UTF8.GetBytes(text);
            case byte[] bytes: return bytes;
            case int number:
                var four = new byte[4];
                BinaryPrimitives.WriteInt32LittleEndian(four, number);
                return four;
            case long number:
                var eight = new byte[8];
                BinaryPrimitives.WriteInt64LittleEndian(eight, number);
                return eight;
            default: throw new ArgumentException($"{obj.GetType()} is no primitive", nameof(obj));
        }
    }

    public override object FromBinary(byte[] bytes, string manifest) => manifest switch
    {
        "S" => Encoding.UTF8.GetString(bytes),
        "B" => bytes,
        "I" when bytes.Length == 4 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        "L" when bytes.Length == 8 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        _ => throw new SerializationException($"{bytes.Length} bytes with the manifest '{manifest}' are no primitive"),
    };
}
