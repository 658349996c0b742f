using System.Text.Json;

namespace ActorKit.Configuration.Hocon;

/// <summary>Writes resolved values as HOCON that parses to the same values.</summary>
internal static class HoconWriter
{
    public static string Write(HoconNode node) => node switch
    {
        HoconText { IsNull: true } => "null",
        HoconText text => Quote(text.Text),
        HoconArray array => $"[{string.Join(", ", array.Items.Select(Write))}]",
        HoconObject fields => $"{{{string.Join(", ", fields.Fields.Select(entry => $"{Quote(entry.Key)} : {Write(entry.Value)}"))}}}",
        _ => throw new InvalidOperationException($"{node.Origin}: an unresolved value cannot be written"),
    };

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
