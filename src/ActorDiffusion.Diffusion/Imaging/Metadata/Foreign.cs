using System.Text.Json;

namespace ActorDiffusion.Diffusion.Imaging.Metadata;

/// <summary>Forgiving access to JSON that other programs wrote: a missing or odd field is null.</summary>
internal static class Foreign
{
    public static JsonDocument? Object(string? text)
    {
        if (text is null || !text.AsSpan().TrimStart().StartsWith("{"))
            return null;
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(JsonElement at, string name) =>
        Field(at, name) is { ValueKind: JsonValueKind.String } field ? field.GetString() : null;

    public static double? Number(JsonElement at, string name) =>
        Field(at, name) is { ValueKind: JsonValueKind.Number } field && field.TryGetDouble(out var value) ? value : null;

    public static int? Integer(JsonElement at, string name) =>
        Field(at, name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt32(out var value) ? value : null;

    public static ulong? Seed(JsonElement at, string name) =>
        Field(at, name) is { ValueKind: JsonValueKind.Number } field && field.TryGetUInt64(out var value) ? value : null;

    public static IEnumerable<JsonElement> Items(JsonElement at, string name) =>
        Field(at, name) is { ValueKind: JsonValueKind.Array } field ? field.EnumerateArray() : [];

    public static JsonElement? Field(JsonElement at, string name) =>
        at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var field) ? field : null;
}
