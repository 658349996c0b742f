using ActorDiffusion.Diffusion;
using ActorDiffusion.Node.Api.Loras;

namespace ActorDiffusion.Node.Client;

/// <summary>LoRAs by what people write: a file of this machine, which is uploaded once, or a name or an asset that the cluster knows.</summary>
internal sealed class ClusterLoras(ClusterClient cluster)
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <summary>The asset.</summary>
    public async Task<string> FindAsync(string place, CancellationToken cancel)
    {
        if (known.TryGetValue(place, out var asset)) return asset;
        return known[place] = File.Exists(place) ? await UploadAsync(place, cancel) : await NamedAsync(place, cancel);
    }

    /// <summary>Waits until the hub has a LoRA that a trainer told of.</summary>
    public Task ArrivedAsync(string asset, TimeProvider time, CancellationToken cancel) => ClusterWatch.UntilAsync(
        cluster, time, message => message.Type == "catalog.lora", async () => (await cluster.GetAsync<LoraListModel>("/api/v1/loras", cancel)).Loras.Any(lora => lora.Asset == asset), cancel);

    private async Task<string> UploadAsync(string path, CancellationToken cancel) => (await cluster.UploadAsync<LoraModel>(
        "/api/v1/loras", () => new MultipartFormDataContent { { new StreamContent(File.OpenRead(path)), "file", Path.GetFileName(path) } }, cancel)).Asset;

    private async Task<string> NamedAsync(string name, CancellationToken cancel)
    {
        var all = (await cluster.GetAsync<LoraListModel>("/api/v1/loras", cancel)).Loras;
        // A finished LoRA before the checkpoints of the same name; the list is newest first.
        var found = all.FirstOrDefault(lora => lora.Asset == name) ?? all.Where(lora => lora.Name == name).OrderByDescending(lora => lora.Finished).FirstOrDefault();
        return found?.Asset ?? throw new BadInputException($"The LoRA {name} is neither a file nor in the catalog of {cluster.Shown}; give its path, or a name that GET /api/v1/loras lists.");
    }
}
