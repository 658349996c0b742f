using System.Security.Cryptography;
using System.Text;
using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Node.Api.Images;
using ActorDiffusion.Node.Api.Problems;
using ActorDiffusion.Node.Api.Requests;
using ActorDiffusion.Node.Assets;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Api.Datasets;

/// <summary>Gathers pictures and captions in any order until they are a dataset.</summary>
internal sealed class DatasetDraft(IAssetStore store, IClusterAssets assets, Workbench bench, UploadSpool spool, ZipLimits limits)
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".avif", ".jxl", ".heic"];

    private readonly SortedDictionary<string, AssetId> pictures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> captions = new(StringComparer.Ordinal);

    /// <summary>Takes a picture or a caption; other files, such as notes and previews' prompts, are left out.</summary>
    public async Task AddAsync(string fileName, Stream content, CancellationToken cancel)
    {
        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        if (ending == ".zip") await AddZipAsync(fileName, content, cancel);
        else if (ending == ".txt") captions[Path.GetFileNameWithoutExtension(fileName)] = Caption(fileName, await Upload.TextAsync(content, fileName, cancel));
        else if (Endings.Contains(ending)) await AddPictureAsync(fileName, content, cancel);
    }

    public async Task AddFolderAsync(string folder, CancellationToken cancel)
    {
        if (!Directory.Exists(folder))
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, "path", $"The folder {folder} does not exist on the hub's machine; name one there, or upload the pictures.");
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            await using var file = File.OpenRead(path);
            if (Path.GetExtension(path).ToLowerInvariant() != ".zip") await AddAsync(Path.GetFileName(path), file, cancel);
        }
    }

    /// <summary>The pictures in order of names; one without a caption has an empty one.</summary>
    public IReadOnlyList<TrainingPicture> Pictures()
    {
        if (pictures.Count == 0)
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, "files", $"There is no picture ({string.Join(' ', Endings)}); add pictures with same-name .txt captions.");
        return [.. pictures.Select(picture => new TrainingPicture(picture.Value, picture.Key, captions.GetValueOrDefault(Path.GetFileNameWithoutExtension(picture.Key)) ?? ""))];
    }

    /// <summary>The same pictures under the same name are the same dataset, however often they are sent.</summary>
    public static DatasetId IdOf(string name, string? trigger, IReadOnlyList<TrainingPicture> pictures)
    {
        var lines = pictures.Select(picture => $"{picture.FileName}\n{picture.Asset}\n{picture.Caption}").Prepend(trigger ?? "").Prepend(name);
        return new DatasetId(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', lines))))[..24]);
    }

    private async Task AddPictureAsync(string fileName, Stream content, CancellationToken cancel)
    {
        if (pictures.Count >= CatalogLimits.Pictures) throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, "files", $"A dataset has at most {CatalogLimits.Pictures} pictures.");
        if (pictures.ContainsKey(fileName)) throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, "files", $"Two pictures are named {fileName}; rename one.");
        var asset = await assets.PutAsync(content, cancel);
        // Refuses what is no picture, naming the file.
        await bench.RunAsync(() => new PictureReader().Decode(File.ReadAllBytes(store.FilePath(asset.Id)), fileName));
        pictures[fileName] = asset.Id;
    }

    private async Task AddZipAsync(string fileName, Stream content, CancellationToken cancel)
    {
        // Its table stands at its end.
        await using var zip = await spool.TakeAsync(content, cancel);
        try
        {
            await new DatasetZip(limits).ReadAsync(zip, IsWanted, (name, file) => AddAsync(name, file, cancel), cancel);
        }
        catch (InvalidDataException problem)
        {
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, "files", $"{fileName} is refused: {problem.Message}");
        }
    }

    private static bool IsWanted(string fileName) => Path.GetExtension(fileName).ToLowerInvariant() is var ending && (ending == ".txt" || Endings.Contains(ending));

    private static string Caption(string fileName, string text) => text.Trim() is var caption && caption.Length <= CatalogLimits.Caption
        ? caption
        : throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, fileName, $"The caption {fileName} has more than {CatalogLimits.Caption} characters; shorten it.");
}
