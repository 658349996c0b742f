using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Assets;

/// <summary>Brings assets from other nodes.</summary>
public interface IAssetSource
{
    /// <summary>Returns when the asset is in this node's store, verified and durable; at once when it is there already.</summary>
    /// <param name="id">The asset.</param>
    /// <param name="hints">Base URLs of nodes that may have it, best first; the hub is asked too.</param>
    /// <param name="cancel">Ends the wait; what has arrived so far is kept for the next attempt.</param>
    /// <exception cref="AssetMissingException">No node could deliver it; the message says what each one answered.</exception>
    Task<StoredAsset> FetchAsync(AssetId id, IReadOnlyList<Uri> hints, CancellationToken cancel = default);
}
