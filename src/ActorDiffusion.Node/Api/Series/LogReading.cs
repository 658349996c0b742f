using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Node.Api.Series;

/// <summary>
/// Makes commands of a log: one series a search, one cell an output. Ids follow from the names, so that the same log imported twice is
/// there once.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="model">What it is rendered with again.</param>
/// <param name="lora">What the strengths are of, or null.</param>
/// <param name="now">When it is imported.</param>
internal sealed class LogReading(LogRequest log, ModelEntry model, LoraEntry? lora, DateTimeOffset now)
{
    // Stands for the LoRA of a log that names none, so that its strength is kept.
    private static readonly AssetId Unknown = AssetId.Of(new string('0', 64));

    public string Body => string.IsNullOrWhiteSpace(log.Body) ? "imported log" : log.Body.Trim();

    /// <summary>Searches in the order in which they begin.</summary>
    public IEnumerable<IReadOnlyList<ISeriesCommand>> Searches() => log.Entries.GroupBy(entry => entry.Search.Trim()).Select((search, index) =>
    {
        // A moment apart, so that lists keep the order of the log.
        var (id, at) = (IdOf(search.Key), now.AddMilliseconds(index));
        var first = search.FirstOrDefault(entry => entry.PromptYes is not null) ?? search.First();
        ISeriesCommand create = new CreateSeries(id, search.Key, Spec(first), [], null, Body, Authors.Of(log.By), at, Gridless: true);
        return (IReadOnlyList<ISeriesCommand>)[create, .. search.OrderBy(entry => entry.N).Select(entry => Import(id, entry, at))];
    });

    private SeriesId IdOf(string search) => new("log-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Body}\n{search}")))[..20]);

    private ImportPicture Import(SeriesId series, LogEntryRequest entry, DateTimeOffset at)
    {
        var cell = new CellId(string.Create(CultureInfo.InvariantCulture, $"output-{entry.N:000}"));
        return new ImportPicture(series, cell, Spec(entry), null, entry.Note, Authors.Of(log.By), at, Missing(entry) is { Count: > 0 } missing ? missing : null);
    }

    private RenderSpec Spec(LogEntryRequest entry) => new()
    {
        Prompt = entry.PromptYes ?? "", NegativePrompt = entry.PromptNo ?? "", Seed = log.Seed, Steps = model.Steps, Cfg = entry.Cfg ?? model.Cfg,
        Width = model.Width, Height = model.Height, Model = model.Name,
        Loras = entry.LoraStrength is { } strength ? [new LoraStrength(lora?.Asset ?? Unknown, strength, lora?.Name ?? "not recorded")] : [],
    };

    private List<string> Missing(LogEntryRequest entry)
    {
        (string Name, bool IsMissing)[] fields =
        [
            ("prompt", entry.PromptYes is null), ("negativePrompt", entry.PromptNo is null), ("cfg", entry.Cfg is null), ("loras", entry.LoraStrength is null || lora is null),
        ];
        return [.. fields.Where(field => field.IsMissing).Select(field => field.Name)];
    }
}
