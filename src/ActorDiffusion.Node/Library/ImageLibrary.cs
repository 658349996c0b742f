using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Node.Library;

/// <summary>The library on the hub's own node.</summary>
internal sealed class ImageLibrary(LibraryReader reader, FolderImport import) : IImageLibrary
{
    public const int LargestPage = 500;

    public Task<LibraryPage> FindAsync(LibraryQuery query, LibraryOrder order, int offset, int count, CancellationToken cancel = default) =>
        Task.FromResult(reader.Find(query, order, Math.Max(0, offset), Math.Clamp(count, 0, LargestPage)));

    public Task<LibraryOverview> OverviewAsync(CancellationToken cancel = default) => Task.FromResult(reader.Overview());

    public Task<SeriesMeasures> MeasuresAsync(SeriesId series, CancellationToken cancel = default) => Task.FromResult(PictureMeasurer.Of(reader.Measured(series)));

    public Task<FolderImported> ImportAsync(string folder, string by, IProgress<FolderProgress>? progress, CancellationToken cancel = default) =>
        import.RunAsync(folder, by, progress, cancel);
}
