using System.Security.Cryptography;
using System.Text;
using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Node.Library;

/// <summary>Takes a folder's pictures into a series of their own. Doing it again only takes what is new.</summary>
internal sealed class FolderImport(HubClient hub, IAssetStore store, TimeProvider time)
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".webp"];
    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

    /// <exception cref="BadInputException">There is no such folder.</exception>
    public async Task<FolderImported> RunAsync(string folder, string by, IProgress<FolderProgress>? progress, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
            throw new BadInputException($"The folder {folder} does not exist on the hub's machine; check its path.");
        var root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var files = Directory.EnumerateFiles(root, "*", Everywhere).Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant()))
            .Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            return new FolderImported(null, 0, 0, 0, []);
        var translation = new ForeignSpec((await hub.CatalogAsync()).Loras);
        SeriesId? series = null;
        var (imported, known, bare) = (0, 0, 0);
        List<string> problems = [];
        foreach (var (file, i) in files.Select((file, i) => (file, i)))
        {
            cancel.ThrowIfCancellationRequested();
            // A series holds a limited number of cells.
            if (i % SeriesLimits.Cells == 0)
                series = await BeginAsync(root, i / SeriesLimits.Cells, by);
            progress?.Report(new FolderProgress(i, files.Count, Path.GetRelativePath(root, file)));
            try
            {
                var (changed, told) = await TakeAsync(file, series!.Value, translation, by, cancel);
                (imported, known, bare) = (imported + (changed ? 1 : 0), known + (changed ? 0 : 1), bare + (changed && !told ? 1 : 0));
            }
            catch (Exception problem) when (problem is BadInputException or HubRefusedException or IOException or UnauthorizedAccessException or AssetTooLargeException)
            {
                problems.Add($"{Path.GetRelativePath(root, file)}: {problem.Message}");
            }
        }
        progress?.Report(new FolderProgress(files.Count, files.Count, ""));
        return new FolderImported(series, imported, known, bare, problems);
    }

    private async Task<SeriesId> BeginAsync(string root, int part, string by)
    {
        var id = SeriesId.Of($"import-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{root}\n{part}")))[..16]}");
        try
        {
            await hub.SeriesAsync(id);
        }
        catch (HubRefusedException missing) when (missing.Refusal.NotFound)
        {
            var name = Path.GetFileName(root) is { Length: > 0 } last ? last : root;
            var title = part == 0 ? name : $"{name} ({part + 1})";
            await hub.SeriesAsync(new CreateSeries(id, title[..Math.Min(title.Length, SeriesLimits.Title)], new RenderSpec { Prompt = "" }, [], null, null, by, time.GetUtcNow(), Gridless: true));
        }
        return id;
    }

    private async Task<(bool Changed, bool Told)> TakeAsync(string file, SeriesId series, ForeignSpec translation, string by, CancellationToken cancel)
    {
        var info = new PictureReader().ReadInfo(file);
        var history = ImageHistory.Read(file);
        var asset = await store.PutFileAsync(file, cancel);
        var (spec, unknown) = translation.Of(history, info);
        var cell = CellId.Of(asset.Id.Value[..24]);
        var result = new JobResult(asset.Id, asset.Size, 0, history.Record?.Backend ?? ForeignSpec.ProgramOf(history.Source));
        var changed = (await hub.SeriesAsync(new ImportPicture(series, cell, spec, result, null, by, File.GetLastWriteTimeUtc(file), unknown))).Changed;
        if (changed)
            await JudgeAsync(series, cell, history.Record, by);
        return (changed, history.Settings is not null);
    }

    /// <summary>What the file says the artist decided.</summary>
    private async Task JudgeAsync(SeriesId series, CellId cell, ImageRecord? record, string by)
    {
        if (record?.State is "retouched" or "final")
            await hub.SeriesAsync(new SetStage(series, cell, record.State == "final" ? PictureStage.Final : PictureStage.Retouched, by, time.GetUtcNow()));
        if (record?.Rating is > 0 and <= 5)
            await hub.SeriesAsync(new DecideCells(series, [cell], new Verdict(Stars: record.Rating), by, time.GetUtcNow()));
        if (record?.Rating is -1)
            await hub.SeriesAsync(new DecideCells(series, [cell], new Verdict(Flag: "reject"), by, time.GetUtcNow()));
    }
}
