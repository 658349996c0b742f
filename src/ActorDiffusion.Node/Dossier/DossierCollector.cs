using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Node.Dossier;

/// <summary>Asks the hub for all that stands in a dossier.</summary>
internal sealed class DossierCollector(HubClient hub, DossierPictures pictures)
{
    private const int SeriesPage = 100;
    private const int CellPage = 200;
    private const int AtOnce = 8;

    /// <returns>Null when there is no such body of work.</returns>
    public async Task<DossierSource?> CollectAsync(string body, CancellationToken cancel)
    {
        var views = await SeriesAsync(body, cancel);
        if (views.Count == 0)
            return null;
        List<DossierSeries> series = [];
        foreach (var view in views)
            series.Add(new DossierSeries(view, await CellsAsync(view.Series, cancel)));
        var (catalog, runs) = (await hub.CatalogAsync(), (await hub.RunsAsync()).Runs);
        var loras = series.SelectMany(one => one.Cells).SelectMany(cell => cell.Spec.Loras).Select(lora => lora.Asset).ToHashSet();
        var used = runs.Where(run => run.Lora is { } lora && loras.Contains(lora) || run.Checkpoints.Any(checkpoint => loras.Contains(checkpoint.Lora))).ToList();
        var datasets = await DatasetsAsync(catalog, used.Select(run => run.Spec.Dataset));
        var shown = series.SelectMany(one => one.Cells).Select(cell => cell.View.Picture).OfType<AssetId>().Distinct().ToList();
        await pictures.BringAsync([.. shown, .. datasets.SelectMany(dataset => dataset.Pictures).Select(picture => picture.Asset)], cancel);
        var facts = shown.Select(picture => (picture, facts: pictures.Facts(picture))).Where(pair => pair.facts is not null)
            .ToDictionary(pair => pair.picture, pair => pair.facts!);
        return new DossierSource(body, series, used, datasets, catalog.Loras, catalog.Models, facts);
    }

    private async Task<List<SeriesView>> SeriesAsync(string body, CancellationToken cancel)
    {
        List<SeriesView> found = [];
        for (string? before = null; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var page = await hub.SeriesListAsync(before, SeriesPage);
            found.AddRange(page.Series.Where(view => view.Body == body));
            if ((before = page.Next) is null)
                return found;
        }
    }

    private async Task<List<CellRecord>> CellsAsync(SeriesId series, CancellationToken cancel)
    {
        List<CellRecord> records = [];
        for (var offset = 0; ;)
        {
            var page = await hub.CellsAsync(series, offset, CellPage);
            foreach (var some in page.Cells.Where(cell => cell.Picture is not null || cell.Kind == "import").Chunk(AtOnce))
            {
                cancel.ThrowIfCancellationRequested();
                records.AddRange(await Task.WhenAll(some.Select(cell => hub.CellAsync(series, cell.Cell))));
            }
            offset += page.Cells.Count;
            if (page.Cells.Count == 0 || offset >= page.Total)
                return records;
        }
    }

    private async Task<List<DatasetEntry>> DatasetsAsync(CatalogView catalog, IEnumerable<DatasetId> wanted)
    {
        List<DatasetEntry> datasets = [];
        foreach (var dataset in wanted.Distinct().Where(dataset => catalog.Datasets.Any(known => known.Dataset == dataset)))
            datasets.Add((await hub.DatasetAsync(dataset)).Dataset);
        return datasets;
    }
}
