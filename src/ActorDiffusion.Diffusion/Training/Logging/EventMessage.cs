using System.Buffers.Binary;
using System.Text;

namespace ActorDiffusion.Diffusion.Training.Logging;

/// <summary>The few protocol-buffer messages a training log needs; field numbers are those of TensorFlow's event.proto and summary.proto.</summary>
internal static class EventMessage
{
    public static byte[] FileVersion(double time) =>
        [.. Double(1, time), .. Bytes(3, Encoding.ASCII.GetBytes("brain.Event:2"))];

    // SessionLog.status = START: a reader drops older events at or after this step.
    public static byte[] SessionStart(double time, int step) =>
        [.. Double(1, time), .. Varint(2, step), .. Bytes(7, [.. Varint(1, 1)])];

    public static byte[] Scalars(double time, int step, IEnumerable<(string Tag, double Value)> values) =>
        [.. Double(1, time), .. Varint(2, step), .. Bytes(5, [.. values.SelectMany(value => Bytes(1, Scalar(value.Tag, value.Value)))])];

    public static byte[] Image(double time, int step, string tag, int width, int height, byte[] png)
    {
        // colorspace 3 is RGB
        byte[] image = [.. Varint(1, height), .. Varint(2, width), .. Varint(3, 3), .. Bytes(4, png)];
        return [.. Double(1, time), .. Varint(2, step), .. Bytes(5, Bytes(1, [.. Bytes(1, Encoding.UTF8.GetBytes(tag)), .. Bytes(4, image)]))];
    }

    private static byte[] Scalar(string tag, double value)
    {
        var single = new byte[4];
        BinaryPrimitives.WriteSingleLittleEndian(single, (float)value);
        return [.. Bytes(1, Encoding.UTF8.GetBytes(tag)), Key(2, 5), .. single];
    }

    private static byte[] Double(int field, double value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return [Key(field, 1), .. bytes];
    }

    private static byte[] Varint(int field, long value) => [Key(field, 0), .. Base128((ulong)value)];

    private static byte[] Bytes(int field, byte[] value) => [Key(field, 2), .. Base128((ulong)value.Length), .. value];

    private static byte Key(int field, int wireType) => (byte)((field << 3) | wireType);

    private static IEnumerable<byte> Base128(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
