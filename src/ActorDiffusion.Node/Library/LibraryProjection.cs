using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Node.Library;

/// <summary>Brings what the hub knows into the index.</summary>
internal sealed class LibraryProjection(HubClient hub, LibraryWriter writer)
{
    private const int SeriesPage = 100;
    private const int CellPage = 200;
    private const int JobPage = 100;
    private const int AtOnce = 16;

    /// <summary>Series whose version is another than that of the index, and finished jobs of no series.</summary>
    public async Task EverythingAsync(CancellationToken cancel)
    {
        for (string? before = null; ;)
        {
            var page = await hub.SeriesListAsync(before, SeriesPage);
            foreach (var view in page.Series.Where(view => writer.Version(view.Series) != view.Version))
                await AllCellsAsync(view, cancel);
            if ((before = page.Next) is null)
                break;
        }
        await FreeJobsAsync(cancel);
    }

    public async Task ApplyAsync(LibraryChange change, CancellationToken cancel)
    {
        switch (change)
        {
            case LibraryChange.OfSeries series:
                await AllCellsAsync(await hub.SeriesAsync(series.Series), cancel);
                break;
            case LibraryChange.OfCell cell:
                await CellsAsync(await hub.SeriesAsync(cell.Series), [cell.Cell], cancel);
                break;
            case LibraryChange.OfJob job:
                writer.Put([.. new[] { await hub.JobAsync(job.Job) }.Select(Image).OfType<LibraryImage>()]);
                break;
            default:
                await EverythingAsync(cancel);
                break;
        }
    }

    private async Task AllCellsAsync(SeriesView view, CancellationToken cancel)
    {
        for (var offset = 0; ;)
        {
            var page = await hub.CellsAsync(view.Series, offset, CellPage);
            await CellsAsync(view, [.. page.Cells.Where(cell => cell.Picture is not null).Select(cell => cell.Cell)], cancel);
            offset += page.Cells.Count;
            if (page.Cells.Count == 0 || offset >= page.Total)
                break;
        }
        // What changed meanwhile has a higher version and its own event.
        writer.SetVersion(view.Series, view.Version);
    }

    private async Task CellsAsync(SeriesView view, IReadOnlyList<CellId> cells, CancellationToken cancel)
    {
        List<LibraryImage> images = [];
        foreach (var some in cells.Chunk(AtOnce))
        {
            cancel.ThrowIfCancellationRequested();
            images.AddRange((await Task.WhenAll(some.Select(cell => hub.CellAsync(view.Series, cell)))).Select(cell => Image(view, cell)).OfType<LibraryImage>());
        }
        writer.Put(images);
    }

    private async Task FreeJobsAsync(CancellationToken cancel)
    {
        for (string? before = null; ;)
        {
            cancel.ThrowIfCancellationRequested();
            var page = await hub.JobsAsync("completed", before, JobPage);
            writer.Put([.. page.Jobs.Select(Image).OfType<LibraryImage>()]);
            if ((before = page.Next) is null)
                return;
        }
    }

    private static LibraryImage? Image(JobView job) => job is not { Origin.Kind: "free", Result: { } result } ? null : new LibraryImage
    {
        Source = $"job/{job.Job}",
        Asset = result.Asset,
        Spec = job.Spec,
        Kind = "free",
        Backend = result.Backend,
        At = job.EndedAt ?? job.AcceptedAt,
    };

    private static LibraryImage? Image(SeriesView series, CellRecord cell) => cell.View.Picture is not { } picture ? null : new LibraryImage
    {
        Source = $"series/{series.Series}/{cell.View.Cell}",
        Asset = picture,
        Series = series.Series,
        Cell = cell.View.Cell,
        Title = series.Title,
        Body = series.Body,
        Spec = cell.Spec,
        NotRecorded = cell.View.NotRecorded ?? [],
        Flag = cell.View.Flag,
        Stars = cell.View.Stars,
        Colour = cell.View.Colour,
        Note = cell.View.Note,
        Stage = cell.View.Stage,
        Kind = cell.View.Kind,
        Backend = cell.Result?.Backend,
        At = cell.View.RenderedAt ?? series.At,
    };
}
