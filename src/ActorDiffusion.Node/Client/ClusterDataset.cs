using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Api.Datasets;

namespace ActorDiffusion.Node.Client;

/// <summary>Sends a folder of pictures with same-name captions to a hub.</summary>
internal static class ClusterDataset
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff", ".bmp", ".avif", ".jxl", ".heic", ".txt"];

    public static Task<DatasetModel> UploadAsync(ClusterClient cluster, string folder, string name, string? trigger, CancellationToken cancel)
    {
        if (!Directory.Exists(folder)) throw new BadInputException($"The dataset folder {folder} does not exist: give a folder of pictures with same-name .txt captions.");
        string[] files = [.. Directory.EnumerateFiles(folder).Where(IsPart).Order(StringComparer.Ordinal)];
        return cluster.UploadAsync<DatasetModel>("/api/v1/datasets", () =>
        {
            var form = new MultipartFormDataContent { { new StringContent(name), "name" } };
            if (!string.IsNullOrWhiteSpace(trigger)) form.Add(new StringContent(trigger), "triggerWord");
            foreach (var file in files) form.Add(new StreamContent(File.OpenRead(file)), "files", Path.GetFileName(file));
            return form;
        }, cancel);
    }

    private static bool IsPart(string file) =>
        Endings.Contains(Path.GetExtension(file).ToLowerInvariant()) && !Path.GetFileName(file).StartsWith("preview_", StringComparison.Ordinal);
}
