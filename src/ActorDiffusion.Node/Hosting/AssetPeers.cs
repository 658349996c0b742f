using System.Collections.Concurrent;

namespace ActorDiffusion.Node.Hosting;

/// <summary>Other nodes that may have an asset, by the URLs they announce.</summary>
internal sealed class AssetPeers
{
    // Two Uris that differ in the fragment only are equal, but a new fingerprint must replace the old one.
    private readonly ConcurrentDictionary<string, Uri> peers = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<Uri> All => [.. peers.Values];

    public void Add(Uri peer) => peers[peer.Authority] = peer;

    public void Remove(Uri peer) => peers.TryRemove(peer.Authority, out _);
}
