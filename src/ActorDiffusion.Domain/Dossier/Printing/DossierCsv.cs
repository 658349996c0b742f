using System.Globalization;
using System.Text;

namespace ActorDiffusion.Domain.Dossier.Printing;

/// <summary>A dossier as a table for spreadsheets (RFC 4180): one line an output, numbers in invariant form.</summary>
public static class DossierCsv
{
    private static readonly string[] Columns =
    [
        "number", "search", "title", "loras", "strengths", "cfg", "seed", "steps", "sampler", "model", "promptYes", "promptNo", "flag", "stars", "stage",
        "kind", "madeFrom", "note", "renderedAt", "backend", "contentKey", "markedAsAi", "settingsInFile", "c2pa", "sha256",
    ];

    /// <summary>The table, with a byte order mark so that spreadsheets read it as UTF-8.</summary>
    public static string Print(DossierBook book)
    {
        var table = new StringBuilder("\uFEFF").AppendJoin(',', Columns).Append("\r\n");
        foreach (var chapter in book.Chapters)
            foreach (var entry in chapter.Entries)
                table.AppendJoin(',', Row(chapter, entry).Select(Field)).Append("\r\n");
        return table.ToString();
    }

    private static IEnumerable<object?> Row(DossierChapter chapter, DossierEntry entry) =>
    [
        entry.Number, chapter.Number, chapter.Title, string.Join("; ", entry.Loras.Select(lora => lora.Name)),
        string.Join("; ", entry.Loras.Select(lora => lora.Strength.ToString(CultureInfo.InvariantCulture))), entry.Cfg, entry.Seed, entry.Steps,
        entry.Sampler, entry.Model, entry.Yes.FullText, entry.No.FullText, entry.Flag, entry.Stars, entry.Stage.ToString().ToLowerInvariant(), entry.Kind,
        entry.MadeFrom, entry.Note, entry.At?.ToString("O", CultureInfo.InvariantCulture), entry.Backend, entry.Facts?.ContentKey,
        entry.Facts?.Marking.SourceType, entry.Facts?.Marking.Settings, entry.Facts?.Marking.Credentials, entry.Picture?.Value,
    ];

    private static string Field(object? value)
    {
        var text = value switch
        {
            null => "",
            string words => Harmless(words),
            bool flag => flag ? "true" : "false",
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"")}\"";
    }

    // A spreadsheet computes what begins like this, also out of a quoted field.
    private static string Harmless(string words) => words.Length > 0 && words[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + words : words;
}
