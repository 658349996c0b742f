using System.Net;
using ActorDiffusion.Node.Hosting.Security;

namespace ActorDiffusion.Node.Hosting;

/// <summary>A node's address for people, and for nodes.</summary>
internal sealed record NodeUrls(Uri Base, Uri Peer)
{
    public static NodeUrls Of(NodeIdentity identity, NodeDoor door)
    {
        var scheme = door.Certificate is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;
        var url = new UriBuilder(scheme, identity.Plan.Host, ((IPEndPoint)door.Socket.LocalEndPoint!).Port).Uri;
        return new NodeUrls(url, PeerHttp.Pinned(url, door.Certificate is null ? null : NodeCertificate.Fingerprint(door.Certificate)));
    }
}
