using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Tests.Workers;

/// <summary>Another node's assets: what is in the store is there, what was offered is copied, the rest is missing.</summary>
internal sealed class TestSource(IAssetStore store) : IAssetSource
{
    private readonly Dictionary<AssetId, string> offered = [];

    public AssetId Offer(string file)
    {
        var id = new AssetId(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));
        offered[id] = file;
        return id;
    }

    public async Task<StoredAsset> FetchAsync(AssetId id, IReadOnlyList<Uri> hints, CancellationToken cancel = default)
    {
        cancel.ThrowIfCancellationRequested();
        if (store.Size(id) is { } size) return new StoredAsset(id, size);
        if (!offered.TryGetValue(id, out var file)) throw new AssetMissingException(id);
        return await store.PutFileAsync(file, cancel);
    }
}
