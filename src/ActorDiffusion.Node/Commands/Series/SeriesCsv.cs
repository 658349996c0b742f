using System.Globalization;
using System.Text;
using ActorDiffusion.Node.Api.Series;

namespace ActorDiffusion.Node.Commands.Series;

/// <summary>Cells as comma-separated values that spreadsheets open (RFC 4180).</summary>
internal static class SeriesCsv
{
    private static readonly (string Name, Func<CellRecordModel, object?> Value)[] Columns =
    [
        ("cell", record => record.Cell.Id), ("kind", record => record.Cell.Kind), ("place", record => SeriesLook.Place(record.Cell)), ("state", record => record.Cell.State),
        ("flag", record => record.Cell.Flag), ("stars", record => record.Cell.Stars), ("colour", record => record.Cell.Colour), ("stage", record => record.Cell.Stage),
        ("note", record => record.Cell.Note), ("promptYes", record => record.Settings.Prompt), ("promptNo", record => record.Settings.NegativePrompt),
        ("loras", record => string.Join("; ", record.Settings.Loras.Select(lora => FormattableString.Invariant($"{(lora.Name.Length > 0 ? lora.Name : lora.Asset)} at {lora.Strength}")))),
        ("cfg", record => record.Settings.Cfg), ("seed", record => record.Settings.Seed), ("steps", record => record.Settings.Steps), ("sampler", record => record.Settings.Sampler),
        ("scheduler", record => record.Settings.Scheduler), ("shift", record => record.Settings.Shift), ("width", record => record.Settings.Width),
        ("height", record => record.Settings.Height), ("model", record => record.Settings.Model), ("picture", record => record.Result?.Asset),
        ("renderedAt", record => record.Cell.RenderedAt?.ToString("O", CultureInfo.InvariantCulture)), ("parent", record => record.Cell.Parent),
    ];

    public static string Write(IEnumerable<CellRecordModel> records)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', Columns.Select(column => column.Name)).Append("\r\n");
        foreach (var record in records) text.AppendJoin(',', Columns.Select(column => Field(column.Value(record)))).Append("\r\n");
        return text.ToString();
    }

    private static string Field(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        // A spreadsheet would run a note that begins like a formula.
        if (value is string && text.Length > 0 && text[0] is '=' or '+' or '-' or '@') text = "'" + text;
        return text.AsSpan().IndexOfAny("\",\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
