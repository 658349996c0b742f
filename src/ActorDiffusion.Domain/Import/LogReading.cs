using System.Text.Json;

namespace ActorDiffusion.Domain.Import;

/// <summary>Reads a log of outputs: a JSON object with <c>entries</c>, each with n, search, loraStrength, cfg, promptYes, promptNo and note.</summary>
public static class LogReading
{
    private const int MostEntries = 2000;

    /// <summary>The entries in their order.</summary>
    /// <exception cref="FormatException">The text is no such log; the message is a sentence for people.</exception>
    public static IReadOnlyList<LogEntry> Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("entries", out var entries) || entries.ValueKind != JsonValueKind.Array)
                throw new FormatException("The log has no list \"entries\"; it should be an object with the outputs in it.");
            if (entries.GetArrayLength() is 0 or > MostEntries)
                throw new FormatException($"The log has {entries.GetArrayLength()} entries; it may have 1 to {MostEntries}.");
            return [.. entries.EnumerateArray().Select((entry, i) => Entry(entry, i + 1))];
        }
        catch (JsonException error)
        {
            throw new FormatException($"The log is no JSON (line {error.LineNumber + 1}): save it again from the program that made it.", error);
        }
    }

    private static LogEntry Entry(JsonElement entry, int place)
    {
        if (entry.ValueKind != JsonValueKind.Object) throw new FormatException($"Entry {place} of the log is no object.");
        var search = Text(entry, "search", place);
        if (string.IsNullOrWhiteSpace(search)) throw new FormatException($"Entry {place} of the log has no \"search\"; write what was searched for.");
        var n = Number(entry, "n", place) ?? place;
        return new LogEntry(
            (int)n, search.Trim(), Number(entry, "loraStrength", place), Number(entry, "cfg", place), Text(entry, "promptYes", place), Text(entry, "promptNo", place), Text(entry, "note", place));
    }

    private static string? Text(JsonElement entry, string name, int place) => !entry.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => throw new FormatException($"The \"{name}\" of entry {place} of the log is no text."),
    };

    private static double? Number(JsonElement entry, string name, int place) => !entry.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetDouble(out var number) && Math.Abs(number) < int.MaxValue => number,
        JsonValueKind.Null => null,
        _ => throw new FormatException($"The \"{name}\" of entry {place} of the log is no number."),
    };
}
