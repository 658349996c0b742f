using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Assets;

/// <summary>Immutable files of one node, each named by the SHA-256 of its bytes.</summary>
public interface IAssetStore
{
    /// <summary>Whether the asset is here.</summary>
    /// <param name="id">The asset.</param>
    bool Has(AssetId id);

    /// <summary>Its length in bytes; null when it is not here.</summary>
    /// <param name="id">The asset.</param>
    long? Size(AssetId id);

    /// <summary>Where its file is, to map it into memory. Nobody writes to it.</summary>
    /// <param name="id">The asset.</param>
    /// <exception cref="AssetMissingException">It is not here.</exception>
    string FilePath(AssetId id);

    /// <summary>Its bytes, seekable.</summary>
    /// <param name="id">The asset.</param>
    /// <exception cref="AssetMissingException">It is not here.</exception>
    Stream Open(AssetId id);

    /// <summary>Keeps a copy of the bytes. Returns when they are durable; bytes that are here already are no error.</summary>
    /// <param name="content">Read to its end, never held in memory as a whole.</param>
    /// <param name="cancel">Leaves nothing behind.</param>
    /// <exception cref="AssetTooLargeException">There are more bytes than the store takes.</exception>
    Task<StoredAsset> PutAsync(Stream content, CancellationToken cancel = default);

    /// <summary>Keeps a copy of a file.</summary>
    /// <param name="path">An existing file.</param>
    /// <param name="cancel">Leaves nothing behind.</param>
    Task<StoredAsset> PutFileAsync(string path, CancellationToken cancel = default);
}

/// <summary>An asset that is durable.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Size">In bytes.</param>
public sealed record StoredAsset(AssetId Id, long Size);
