using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Lineage;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Ui.Pages.Lineage;

/// <summary>
/// Asks the hub for all that a body of work goes back to. Of thousands of pictures those are drawn that something came of: kept and final
/// ones, retouches and what they were made from, those that a search continues, and those that are asked for.
/// </summary>
internal sealed class LineageReading(HubClient hub)
{
    private const int Page = 100, MostCells = 400;

    /// <summary>The series of a body, oldest first, after those of other bodies that they continue.</summary>
    public async Task<IReadOnlyList<SeriesView>> BodyAsync(string body)
    {
        var all = await AllAsync();
        var wanted = all.Where(series => series.Body == body).ToDictionary(series => series.Series);
        for (var open = new Queue<SeriesView>(wanted.Values); open.TryDequeue(out var series);)
            if (series.Parent is { } parent && all.FirstOrDefault(other => other.Series == parent.Series) is { } before && wanted.TryAdd(before.Series, before))
                open.Enqueue(before);
        return [.. wanted.Values.OrderBy(series => series.At)];
    }

    /// <param name="series">What is drawn.</param>
    /// <param name="asked">Pictures that are drawn in any case.</param>
    public async Task<LineageSource> ReadAsync(IReadOnlyList<SeriesView> series, params IEnumerable<(SeriesId Series, CellId Cell)> asked)
    {
        var wanted = asked.Concat(series.Select(each => each.Parent).OfType<ParentCell>().Select(parent => (parent.Series, parent.Cell))).ToHashSet();
        var cells = new List<CellRecord>();
        foreach (var each in series)
            foreach (var cell in await WorthDrawingAsync(each.Series, wanted))
                if (cells.Count < MostCells) cells.Add(await hub.CellAsync(each.Series, cell));
        var catalog = await hub.CatalogAsync();
        var used = series.Select(each => each.Base).Concat(cells.Select(cell => cell.Spec)).SelectMany(spec => spec.Loras).Select(lora => lora.Asset).ToHashSet();
        var loras = catalog.Loras.Where(lora => used.Contains(lora.Asset)).ToArray();
        var made = loras.Select(lora => lora.Run).OfType<RunId>().ToHashSet();
        var runs = (await hub.RunsAsync()).Runs.Where(run => made.Contains(run.Run)).ToArray();
        var learned = runs.Select(run => run.Spec.Dataset).ToHashSet();
        return new LineageSource(series, cells, loras, runs, [.. catalog.Datasets.Where(dataset => learned.Contains(dataset.Dataset))]);
    }

    private async Task<IReadOnlyList<SeriesView>> AllAsync()
    {
        var all = new List<SeriesView>();
        for (SeriesPage? page = null; page is null or { Next: not null };)
            all.AddRange((page = await hub.SeriesListAsync(page?.Next, Page)).Series);
        return all;
    }

    private async Task<IReadOnlyList<CellId>> WorthDrawingAsync(SeriesId series, HashSet<(SeriesId, CellId)> wanted)
    {
        var cells = new List<CellView>();
        for (var total = 1; cells.Count < total;)
        {
            var page = await hub.CellsAsync(series, cells.Count, Page);
            if (page.Cells.Count == 0) break;
            cells.AddRange(page.Cells);
            total = page.Total;
        }
        var parents = cells.Select(cell => cell.Parent).OfType<AssetId>().ToHashSet();
        return [.. cells.Where(Counts).Select(cell => cell.Cell)];

        bool Counts(CellView cell) => wanted.Contains((series, cell.Cell))
            || (cell.Picture is { } picture && (cell.Flag == "keep" || cell.Stage != PictureStage.Raw || cell.Parent is not null || parents.Contains(picture)));
    }
}
