using System.Buffers.Binary;
using System.Runtime.Serialization;
using System.Text;

namespace ActorKit.Serialization;

/// <summary>Reads what <see cref="WireWriter"/> wrote; anything that does not fit the bytes left is refused.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly int Remaining => _rest.Length;

    public byte ReadByte() => Take(1)[0];

    public bool ReadBool() => ReadByte() switch
    {
        0 => false,
        1 => true,
        var other => throw new SerializationException($"{other} is neither yes nor no"),
    };

    public ulong ReadUnsigned()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = ReadByte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw new SerializationException("a number is longer than 64 bits");
    }

    public int ReadInt()
    {
        var value = ReadLong();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new SerializationException($"{value} is no 32-bit number");
    }

    public long ReadLong()
    {
        var value = ReadUnsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int ReadFixed32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public string ReadString() => Encoding.UTF8.GetString(ReadSpan());

    public byte[] ReadBytes() => ReadSpan().ToArray();

    public ReadOnlySpan<byte> ReadSpan() => Take(ReadLength());

    /// <summary>All that is left.</summary>
    public ReadOnlySpan<byte> ReadRest() => Take(_rest.Length);

    /// <summary>A number of items, each of which takes at least one byte.</summary>
    public int ReadCount() => ReadLength();

    public readonly void ExpectEnd()
    {
        if (_rest.Length != 0) throw new SerializationException($"{_rest.Length} bytes are left over");
    }

    private int ReadLength()
    {
        var length = ReadUnsigned();
        return length <= (ulong)_rest.Length ? (int)length : throw new SerializationException("the bytes end too early");
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length) throw new SerializationException("the bytes end too early");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
