using System.Runtime.Serialization;
using ActorKit.Actor;

namespace ActorKit.Serialization;

/// <summary>Writes and reads messages on their way along a selection.</summary>
internal static class SelectionWire
{
    private const int MaxElements = 100;

    public static void Write(WireWriter writer, Serialization serialization, ActorSelectionMessage selection)
    {
        writer.WriteBool(selection.WildCardFanOut);
        writer.WriteUnsigned((ulong)selection.Elements.Length);
        foreach (var element in selection.Elements)
        {
            writer.WriteByte(element switch
            {
                SelectChildName => 0,
                SelectChildPattern => 1,
                _ => (byte)2,
            });
            writer.WriteString(element.ToString()!);
        }

        Payloads.Write(writer, serialization, selection.Message);
    }

    public static ActorSelectionMessage Read(ref WireReader reader, Serialization serialization)
    {
        var isFanOut = reader.ReadBool();
        var count = reader.ReadCount();
        if (count > MaxElements) throw new SerializationException($"a selection of {count} steps is longer than {MaxElements}");
        var elements = new SelectionPathElement[count];
        for (var i = 0; i < count; i++)
        {
            var kind = reader.ReadByte();
            var text = reader.ReadString();
            elements[i] = kind switch
            {
                0 => new SelectChildName(text),
                1 => new SelectChildPattern(text),
                2 => new SelectParent(),
                _ => throw new SerializationException($"{kind} is no step of a selection"),
            };
        }

        return new ActorSelectionMessage(Payloads.Read(ref reader, serialization), elements, isFanOut);
    }
}
