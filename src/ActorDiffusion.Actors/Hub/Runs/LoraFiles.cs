using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Hub.Runs;

/// <summary>LoRAs in the hub's asset store.</summary>
/// <param name="source">Brings them.</param>
/// <param name="store">Keeps them.</param>
public sealed class LoraFiles(IAssetSource source, IAssetStore store) : ILoraFiles
{
    public async Task<LoraFacts> KeepAsync(AssetId lora, IReadOnlyList<Uri> from, CancellationToken cancel = default)
    {
        var stored = await source.FetchAsync(lora, from, cancel).ConfigureAwait(false);
        // Hashing hundreds of megabytes would hold up whoever shares the thread pool: a thread of its own.
        return await Task.Factory.StartNew(() => Read(stored), cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
    }

    private LoraFacts Read(StoredAsset stored)
    {
        var weights = LoraFile.Read(store.FilePath(stored.Id));
        return new LoraFacts(weights.ContentHash(), weights.Modules.Values.Max(module => module.Rank), stored.Size);
    }
}
