using System.Runtime.Serialization;
using ActorKit.Serialization;

namespace ActorKit.Remote.Transport;

/// <summary>Texts that repeat on a connection are written once and then by number. Number 0: a text, 1: a text to remember, 2…: those remembered.</summary>
internal sealed class OutgoingNames<TKey>(IEqualityComparer<TKey> comparer) where TKey : notnull
{
    private readonly Dictionary<TKey, int> _numbers = new(comparer);

    public bool TryWrite(WireWriter writer, TKey key)
    {
        if (!_numbers.TryGetValue(key, out var number)) return false;
        writer.WriteUnsigned((ulong)number);
        return true;
    }

    public void WriteText(WireWriter writer, TKey key, string text, bool isLasting)
    {
        var isRemembered = isLasting && _numbers.Count < IncomingNames.Capacity;
        if (isRemembered) _numbers.Add(key, _numbers.Count + 2);
        writer.WriteUnsigned(isRemembered ? 1u : 0u);
        writer.WriteString(text);
    }
}

/// <summary>The reading side: remembered texts with what they were resolved to.</summary>
internal sealed class IncomingNames
{
    public const int Capacity = 4096;

    private readonly List<Name> _names = [];

    public Name Read(ref WireReader reader)
    {
        var number = reader.ReadUnsigned();
        if (number >= 2)
            return number - 2 < (ulong)_names.Count ? _names[(int)(number - 2)] : throw new SerializationException($"there is no name {number}");
        var name = new Name(reader.ReadString(), isRemembered: number == 1);
        if (number == 0) return name;
        if (_names.Count >= Capacity) throw new SerializationException($"more than {Capacity} names are to be remembered");
        _names.Add(name);
        return name;
    }

    public sealed class Name(string text, bool isRemembered)
    {
        public string Text => text;

        public bool IsRemembered => isRemembered;

        public object? Resolved { get; set; }
    }
}
