using System.Collections.Concurrent;
using System.Security.Cryptography;
using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Actors.Tests.Queue;

/// <summary>What workers would serve, put into a real store when it is fetched; a gate holds fetches back.</summary>
internal sealed class PretendNodes(IAssetStore store) : IAssetSource
{
    private readonly ConcurrentDictionary<AssetId, byte[]> served = new();
    private int fetches;

    // The smallest picture there is: one grey pixel.
    private static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    /// <summary>Fetches that were begun.</summary>
    public int Fetches => fetches;

    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Serves a PNG with a word in it and gives its name.</summary>
    /// <param name="word">Makes it another picture.</param>
    /// <param name="key">The content key that its record tells, if it has a record.</param>
    public AssetId Serve(string word, string? key = null) => Serve(PngText.Insert(Pixel, [new("Comment", word), .. key is null ? Array.Empty<KeyValuePair<string, string>>() : [new("actordiffusion", Record(key))]]));

    private static string Record(string key) => new ImageRecord { Settings = new(), ContentKey = key }.ToJson();

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
