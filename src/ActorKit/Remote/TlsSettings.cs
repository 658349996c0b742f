using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ActorKit.Configuration;

namespace ActorKit.Remote;

/// <summary>The certificate of this node, and which ones of others it believes.</summary>
internal sealed class TlsSettings
{
    private readonly bool _isValidationSuppressed;
    private readonly HashSet<string> _fingerprints;

    public TlsSettings(Config ssl)
    {
        var path = ssl.GetString("certificate.path");
        if (string.IsNullOrEmpty(path)) throw new ConfigurationException("akka.remote.dot-netty.tcp.ssl.certificate.path is empty");
        Certificate = X509CertificateLoader.LoadPkcs12FromFile(path, ssl.GetString("certificate.password"));
        _isValidationSuppressed = ssl.GetBoolean("suppress-validation");
        _fingerprints = [.. ssl.GetStringList("peer-fingerprints").Select(Normalize)];
    }

    public X509Certificate2 Certificate { get; }

    /// <summary>SHA-256 of the certificate, in upper-case hexadecimal digits.</summary>
    public static string Fingerprint(X509Certificate certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    public bool Believes(X509Certificate? certificate, SslPolicyErrors errors)
    {
        if (certificate is null) return false;
        if (_fingerprints.Count > 0) return _fingerprints.Contains(Fingerprint(certificate));
        return _isValidationSuppressed || errors == SslPolicyErrors.None;
    }

    private static string Normalize(string fingerprint) => fingerprint.Replace(":", "", StringComparison.Ordinal).ToUpperInvariant();
}
