using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ActorDiffusion.Node.Hosting.Security;

/// <summary>A certificate that a node signs itself once. Others know it by its fingerprint, not by who signed it.</summary>
internal static class NodeCertificate
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(3650);

    public static X509Certificate2 Kept(string path, TimeProvider time) =>
        X509CertificateLoader.LoadPkcs12(SecretFile.ReadOrMake(path, () => Make(time.GetUtcNow())), null);

    /// <summary>SHA-256 in upper-case hexadecimal digits.</summary>
    public static string Fingerprint(X509Certificate certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private static byte[] Make(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=ActorDiffusion node", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddDnsName(Dns.GetHostName());
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        // A day of tolerance for clocks that disagree.
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now + Life);
        return certificate.Export(X509ContentType.Pkcs12);
    }
}
