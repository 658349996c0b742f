using ActorDiffusion.Domain.Import;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Ui.Pages.Import;

/// <summary>A log that was read: what its import would make.</summary>
internal sealed class LogPreview(string json)
{
    private readonly IReadOnlyList<LogEntry> entries = LogReading.Read(json);

    public IReadOnlyList<LogEntry> Entries => entries;

    public int Outputs => entries.Count;

    /// <summary>Outputs whose prompt nobody wrote down: they cannot be rendered.</summary>
    public int WithoutPrompt => entries.Count(entry => entry.PromptYes is null);

    /// <summary>The searches as the import will make them.</summary>
    public IReadOnlyList<LogSearch> Searches { get; } = ReadSearches(LogReading.Read(json));

    // What there will be is read off the commands that make it, so that the preview cannot promise anything else.
    private static IReadOnlyList<LogSearch> ReadSearches(IReadOnlyList<LogEntry> read)
    {
        var commands = ArtDirectionLog.Commands(read, new LogImport("preview", "preview", "preview", DateTimeOffset.UnixEpoch));
        var from = 0;
        var searches = new List<LogSearch>();
        foreach (var series in commands.GroupBy(command => command.Series))
        {
            var count = series.OfType<ImportPicture>().Count();
            searches.Add(new LogSearch(series.OfType<CreateSeries>().Single().Title, [.. read.Skip(from).Take(count)]));
            from += count;
        }
        return searches;
    }
}

/// <summary>One named search of a log.</summary>
public sealed record LogSearch(string Title, IReadOnlyList<LogEntry> Entries)
{
    public IReadOnlyList<double> Strengths => [.. Entries.Select(entry => entry.LoraStrength).OfType<double>().Distinct().Order()];

    public IReadOnlyList<double> Cfgs => [.. Entries.Select(entry => entry.Cfg).OfType<double>().Distinct().Order()];

    public IReadOnlyList<string> Notes => [.. Entries.Select(entry => entry.Note).OfType<string>().Where(note => !string.IsNullOrWhiteSpace(note)).Distinct()];

    public int TurnedDown => Entries.Count(entry => entry.IsFailure);
}
