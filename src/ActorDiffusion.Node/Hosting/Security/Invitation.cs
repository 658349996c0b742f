using System.Text.RegularExpressions;
using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Hosting.Security;

/// <summary>What <c>--token</c> takes: the cluster's secret, and after a dot the SHA-256 fingerprint of the hub's certificate when it uses TLS.</summary>
/// <param name="Token">The secret; empty when only a fingerprint is known.</param>
/// <param name="Fingerprint">64 upper-case hexadecimal digits, or null.</param>
internal sealed partial record Invitation(string Token, string? Fingerprint)
{
    public static Invitation Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0) return new Invitation(text, null);
        var fingerprint = text[(dot + 1)..].ToUpperInvariant();
        return FingerprintForm().IsMatch(fingerprint)
            ? new Invitation(text[..dot], fingerprint)
            : throw new BadInputException("What follows the dot in the token must be a certificate's fingerprint of 64 hexadecimal digits; copy the whole line that `actordiffusion invite` prints.");
    }

    /// <summary>The secret alone, however it was pasted.</summary>
    public static string? SecretOf(string? text) => text?.Split('.')[0];

    public override string ToString() => Fingerprint is null ? Token : $"{Token}.{Fingerprint.ToLowerInvariant()}";

    [GeneratedRegex("^[0-9A-F]{64}$")]
    private static partial Regex FingerprintForm();
}
