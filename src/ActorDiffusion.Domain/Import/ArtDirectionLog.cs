using System.Globalization;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Import;

/// <summary>
/// An artist's log becomes one body of work: each named search a series that continues the last cell of the one before, each output a
/// cell with what was written down. A log has no seeds; outputs that are rendered again get their number as the seed, so that equal
/// settings give different pictures.
/// </summary>
public static class ArtDirectionLog
{
    /// <summary>Stands for a LoRA whose file is not here.</summary>
    public static AssetId UnknownLora { get; } = AssetId.Of(new string('0', 64));

    /// <summary>What makes the series, in the order in which it must be done; each command may be repeated.</summary>
    public static IReadOnlyList<ISeriesCommand> Commands(IReadOnlyList<LogEntry> entries, LogImport import)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(import);
        var commands = new List<ISeriesCommand>();
        ParentCell? parent = null;
        foreach (var (search, number) in Searches(entries).Select((search, i) => (search, i + 1)))
        {
            var series = SeriesId.Of(string.Create(CultureInfo.InvariantCulture, $"{import.Id}-{number:00}"));
            // The order of a body is that of its series' times.
            var at = import.At.AddMilliseconds(number - 1);
            var title = search[0].Search.Length <= SeriesLimits.Title ? search[0].Search : $"{search[0].Search[..(SeriesLimits.Title - 1)]}…";
            commands.Add(new CreateSeries(series, title, Spec(search[0], import), [], parent, import.Body, import.By, at, Gridless: true));
            foreach (var entry in search)
            {
                commands.Add(new ImportPicture(series, Cell(entry), Spec(entry, import), null, entry.Note, import.By, at, NotRecorded(entry, import)));
                if (entry.IsFailure) commands.Add(new DecideCells(series, [Cell(entry)], new Verdict(Flag: "reject"), import.By, at));
            }
            parent = new ParentCell(series, Cell(search[^1]), null);
        }
        return commands;
    }

    private static IEnumerable<IReadOnlyList<LogEntry>> Searches(IReadOnlyList<LogEntry> entries)
    {
        for (var from = 0; from < entries.Count;)
        {
            var search = entries.Skip(from).TakeWhile(entry => entry.Search == entries[from].Search).ToArray();
            yield return search;
            from += search.Length;
        }
    }

    private static CellId Cell(LogEntry entry) => CellId.Of(string.Create(CultureInfo.InvariantCulture, $"n{entry.N:00}"));

    private static RenderSpec Spec(LogEntry entry, LogImport import) => import.Around with
    {
        Prompt = entry.PromptYes ?? "",
        NegativePrompt = entry.PromptNo ?? "",
        Cfg = entry.Cfg ?? import.Around.Cfg,
        Seed = (ulong)Math.Max(0, entry.N),
        Loras = entry.LoraStrength is { } strength ? [(import.Lora ?? new LoraStrength(UnknownLora, 0, import.Body)) with { Strength = strength }] : [],
    };

    private static List<string> NotRecorded(LogEntry entry, LogImport import)
    {
        List<string> unknown = ["seed", "steps", "sampler", "scheduler", "shift", "width", "height", "model"];
        if (entry.PromptYes is null) unknown.Add("prompt");
        if (entry.PromptNo is null) unknown.Add("negativePrompt");
        if (entry.Cfg is null) unknown.Add("cfg");
        if (entry.LoraStrength is null || import.Lora is null) unknown.Add("loras");
        return unknown;
    }
}
