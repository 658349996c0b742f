using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace ActorDiffusion.Node.Hosting.Security;

/// <summary>
/// HTTP between nodes: carries the cluster's token, and believes exactly the certificate whose fingerprint is the fragment of the URL
/// (a fragment never leaves the process).
/// </summary>
internal static class PeerHttp
{
    public static HttpClient Create(AccessToken? token)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ServerCertificateCustomValidationCallback = (request, certificate, _, errors) => Believes(request.RequestUri!, certificate, errors),
        };
        // Long transfers are watched read by read instead.
        var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Text);
        return client;
    }

    /// <summary>A URL below a node's, with the node's fingerprint.</summary>
    public static Uri At(Uri peer, string path) => new(new Uri(peer, path).GetLeftPart(UriPartial.Query) + peer.Fragment);

    public static Uri Pinned(Uri peer, string? fingerprint) => fingerprint is null ? peer : new Uri($"{peer.GetLeftPart(UriPartial.Path)}#{fingerprint}");

    public static bool Believes(Uri url, X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null) return false;
        var pin = url.Fragment.TrimStart('#');
        return pin.Length == 0 ? errors == SslPolicyErrors.None : pin.Equals(NodeCertificate.Fingerprint(certificate), StringComparison.OrdinalIgnoreCase);
    }
}
