using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Node.Assets;

/// <summary>Assets that every node can get: those that the hub has, whichever node took them in.</summary>
internal interface IClusterAssets
{
    /// <exception cref="HubUnavailableException">The hub does not answer.</exception>
    Task<bool> HasAsync(AssetId id, CancellationToken cancel);

    /// <summary>Returns when the bytes are durable on the hub: the node that took them in may go away.</summary>
    /// <exception cref="HubUnavailableException">The hub did not take them; sending them again is no error.</exception>
    Task<StoredAsset> PutAsync(Stream content, CancellationToken cancel);
}

/// <summary>On the hub itself.</summary>
internal sealed class HubAssets(IAssetStore store) : IClusterAssets
{
    public Task<bool> HasAsync(AssetId id, CancellationToken cancel) => Task.FromResult(store.Has(id));

    public Task<StoredAsset> PutAsync(Stream content, CancellationToken cancel) => store.PutAsync(content, cancel);
}
