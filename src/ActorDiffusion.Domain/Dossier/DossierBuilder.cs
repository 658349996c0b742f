using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Domain.Dossier;

/// <summary>Makes the book of a body of work.</summary>
public static class DossierBuilder
{
    /// <summary>Builds it; the same source gives the same book.</summary>
    /// <param name="withRejects">Print rejected outputs too.</param>
    /// <param name="madeAt">Printed as the book's date.</param>
    /// <param name="software">Printed as what made it.</param>
    public static DossierBook Build(DossierSource source, bool withRejects, DateTimeOffset madeAt, string software)
    {
        var outputs = source.Series.OrderBy(series => series.View.At).ThenBy(series => series.View.Series.Value, StringComparer.Ordinal)
            .Select(series => (series.View, Cells: series.Cells.Where(IsOutput).ToList())).ToList();
        var printed = outputs.Select(series => (series.View, Cells: series.Cells.Where(cell => withRejects || cell.View.Flag != "reject").ToList())).ToList();
        var numbers = Numbers(printed.SelectMany(series => series.Cells));
        PromptTrail yes = new(), no = new();
        List<DossierChapter> chapters = [];
        foreach (var (view, cells) in printed)
        {
            List<DossierEntry> entries = [.. cells.Select(cell => Entry(cell, yes, no, numbers, source))];
            var from = view.Parent is { } parent && numbers.ByCell.TryGetValue((parent.Series, parent.Cell), out var number) ? number : (int?)null;
            chapters.Add(new DossierChapter(chapters.Count + 1, view.Title, view.Series, view.By, view.At, from, entries));
        }
        var loras = chapters.SelectMany(chapter => chapter.Entries).SelectMany(entry => entry.Loras).DistinctBy(lora => lora.Asset).ToList();
        return new DossierBook
        {
            Title = source.Body,
            Authors = [.. outputs.Select(series => series.View.By)
                .Concat(outputs.SelectMany(series => series.Cells).SelectMany(cell => cell.Decisions).Select(decision => decision.By)).Distinct()],
            Chapters = chapters,
            Trainings = DossierRecords.Trainings(source, loras),
            Models = DossierRecords.Models(source, loras, chapters),
            WithRejects = withRejects,
            LeftOut = outputs.Sum(series => series.Cells.Count) - printed.Sum(series => series.Cells.Count),
            MadeAt = madeAt,
            Software = software,
        };
    }

    // A cell that waits for its picture is no output yet; an imported one is one even if its picture is lost.
    private static bool IsOutput(CellRecord cell) => cell.View.Picture is not null || cell.View.Kind == "import";

    private static EntryNumbers Numbers(IEnumerable<CellRecord> cells)
    {
        EntryNumbers numbers = new([], []);
        foreach (var (cell, i) in cells.Select((cell, i) => (cell, i)))
        {
            numbers.ByCell[(cell.Series, cell.View.Cell)] = i + 1;
            if (cell.View.Picture is { } picture)
                numbers.ByPicture.TryAdd(picture, i + 1);
        }
        return numbers;
    }

    private static DossierEntry Entry(CellRecord cell, PromptTrail yes, PromptTrail no, EntryNumbers numbers, DossierSource source)
    {
        // An import has defaults for what was not written down, which nobody chose; once rendered again, it has what was rendered.
        var spec = cell.Spec;
        bool Known(string setting) => cell.View.Job is not null || cell.View.Kind != "import"
            || (cell.View.NotRecorded is { } unknown ? !unknown.Contains(setting) : spec.Prompt.Length > 0);
        var number = numbers.ByCell[(cell.Series, cell.View.Cell)];
        return new DossierEntry
        {
            Number = number,
            Series = cell.Series,
            Cell = cell.View.Cell,
            Picture = cell.View.Picture,
            Size = cell.Result?.Size,
            Facts = cell.View.Picture is { } picture ? source.Facts.GetValueOrDefault(picture) : null,
            Loras = [.. spec.Loras.Select(lora => new DossierLora(Name(lora, source), lora.Strength, lora.Asset))],
            Cfg = Known("cfg") ? spec.Cfg : null,
            Seed = Known("seed") ? spec.Seed : null,
            Steps = Known("steps") ? spec.Steps : null,
            Sampler = Known("sampler") ? $"{spec.Sampler}, {spec.Scheduler}" : null,
            Model = Known("model") ? spec.Model : null,
            Backend = cell.Result?.Backend,
            Yes = Known("prompt") ? yes.Next(number, spec.Prompt) : new PromptText.NotRecorded(),
            No = Known("negativePrompt") ? no.Next(number, spec.NegativePrompt) : new PromptText.NotRecorded(),
            Note = string.IsNullOrWhiteSpace(cell.View.Note) ? null : cell.View.Note,
            Flag = cell.View.Flag,
            Stars = cell.View.Stars,
            Stage = cell.View.Stage,
            Kind = cell.View.Kind,
            MadeFrom = cell.View.Parent is { } parent && numbers.ByPicture.TryGetValue(parent, out var from) && from != number ? from : null,
            At = cell.View.RenderedAt,
            Decisions = [.. cell.Decisions.Where(decision => !decision.Undone)
                .Select(decision => new DossierDecision(decision.Number, decision.Verdict, decision.Stage, decision.By, decision.At))],
        };
    }

    private static string Name(LoraStrength lora, DossierSource source) => lora.Name.Length > 0
        ? lora.Name
        : source.Loras.FirstOrDefault(entry => entry.Asset == lora.Asset)?.Name ?? lora.Asset.Value[..Math.Min(12, lora.Asset.Value.Length)];

    private sealed record EntryNumbers(Dictionary<(SeriesId, CellId), int> ByCell, Dictionary<AssetId, int> ByPicture);
}
