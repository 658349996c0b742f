using System.Security.Cryptography;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Assets;

/// <summary>
/// Assets as files: written beside their place, hashed on the way, synced, renamed, and the folder synced (architecture §4).
/// A file under its final name is complete; it is never written to again.
/// </summary>
public sealed class DiskAssetStore : IAssetStore
{
    /// <summary>The most bytes of one asset unless told otherwise: a full-size model in fp32, and some.</summary>
    public const long DefaultLimit = 64L << 30;

    private const int Chunk = 1 << 18;

    private readonly AssetFolder folder;

    /// <summary>Opens the store and removes what a killed process left half written.</summary>
    /// <param name="root">Its folder; made when missing.</param>
    /// <param name="time">Judges how old a leftover is.</param>
    /// <param name="limit">The most bytes of one asset.</param>
    public DiskAssetStore(string root, TimeProvider time, long limit = DefaultLimit)
    {
        folder = new AssetFolder(Path.GetFullPath(root));
        Limit = limit;
        Directory.CreateDirectory(folder.Incoming);
        Swept = StaleFiles.Sweep(folder, time);
    }

    /// <summary>The most bytes of one asset.</summary>
    public long Limit { get; }

    /// <summary>How many leftovers were removed when the store was opened.</summary>
    public int Swept { get; }

    /// <inheritdoc/>
    public bool Has(AssetId id) => File.Exists(folder.FileOf(id));

    /// <inheritdoc/>
    public long? Size(AssetId id) => new FileInfo(folder.FileOf(id)) is { Exists: true } file ? file.Length : null;

    /// <inheritdoc/>
    public string FilePath(AssetId id) => Has(id) ? folder.FileOf(id) : throw new AssetMissingException(id);

    /// <inheritdoc/>
    public Stream Open(AssetId id) =>
        new FileStream(FilePath(id), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);

    /// <inheritdoc/>
    public async Task<StoredAsset> PutAsync(Stream content, CancellationToken cancel = default)
    {
        var temporary = folder.NewTemporary();
        try
        {
            StoredAsset asset;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                asset = await CopyAsync(content, file, cancel).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            MoveIn(temporary, asset.Id);
            return asset;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc/>
    public async Task<StoredAsset> PutFileAsync(string path, CancellationToken cancel = default)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        return await PutAsync(file, cancel).ConfigureAwait(false);
    }

    /// <summary>Where the bytes of an asset that is on its way are gathered; <see cref="AdoptAsync"/> ends it.</summary>
    /// <param name="id">The asset.</param>
    public string PartPath(AssetId id) => folder.PartOf(id);

    /// <summary>Verifies the gathered bytes and makes them the asset; wrong ones are deleted.</summary>
    /// <param name="id">The asset whose <see cref="PartPath"/> is complete.</param>
    /// <param name="cancel">Leaves the part as it is.</param>
    /// <exception cref="AssetMismatchException">The bytes are not those of the name.</exception>
    public async Task<StoredAsset> AdoptAsync(AssetId id, CancellationToken cancel = default)
    {
        var part = folder.PartOf(id);
        StoredAsset found;
        await using (var file = new FileStream(part, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.SequentialScan))
        {
            found = await CopyAsync(file, Stream.Null, cancel).ConfigureAwait(false);
            if (found.Id == id) file.Flush(flushToDisk: true);
        }

        if (found.Id != id)
        {
            File.Delete(part);
            throw new AssetMismatchException(id, found.Id);
        }

        MoveIn(part, id);
        return found;
    }

    private void MoveIn(string temporary, AssetId id)
    {
        var target = folder.FileOf(id);
        if (File.Exists(target))
        {
            File.Delete(temporary);
            return;
        }

        var shelf = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(shelf))
        {
            Directory.CreateDirectory(shelf);
            AtomicFile.SyncFolder(folder.Root);
        }

        // Two writers of the same bytes may race; each rename puts the same content there.
        File.Move(temporary, target, overwrite: true);
        AtomicFile.SyncFolder(shelf);
    }

    private async Task<StoredAsset> CopyAsync(Stream from, Stream to, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Chunk];
        long size = 0;
        int count;
        while ((count = await from.ReadAsync(buffer, cancel).ConfigureAwait(false)) > 0)
        {
            size += count;
            if (size > Limit) throw new AssetTooLargeException(Limit);
            hash.AppendData(buffer, 0, count);
            await to.WriteAsync(buffer.AsMemory(0, count), cancel).ConfigureAwait(false);
        }

        return new StoredAsset(AssetId.Of(Convert.ToHexStringLower(hash.GetHashAndReset())), size);
    }
}
