using System.Collections.Concurrent;
using System.Security.Cryptography;
using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Tests.Queue;

/// <summary>What workers would serve, put into a real store when it is fetched; a gate holds fetches back.</summary>
internal sealed class PretendNodes(IAssetStore store) : IAssetSource
{
    private readonly ConcurrentDictionary<AssetId, byte[]> served = new();
    private int fetches;

    /// <summary>Fetches that were begun.</summary>
    public int Fetches => fetches;

    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Serves a PNG (as far as its first bytes tell) and gives its name.</summary>
    public AssetId Serve(string content) => Serve([0x89, .. "PNG\r\n\u001a\n"u8, .. System.Text.Encoding.UTF8.GetBytes(content)]);

    public AssetId Serve(byte[] bytes)
    {
        var id = new AssetId(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        served[id] = bytes;
        return id;
    }

    /// <summary>Other bytes under an asset's name.</summary>
    public void Corrupt(AssetId id) => served[id] = [1, 2, 3];

    public long SizeOf(AssetId id) => served[id].Length;

    public async Task<StoredAsset> FetchAsync(AssetId id, IReadOnlyList<Uri> hints, CancellationToken cancel = default)
    {
        Interlocked.Increment(ref fetches);
        await Gate.WaitAsync(cancel);
        if (!served.TryGetValue(id, out var bytes)) throw new AssetMissingException(id);
        var found = new AssetId(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return found == id ? await store.PutAsync(new MemoryStream(bytes), cancel) : throw new AssetMismatchException(id, found);
    }
}
