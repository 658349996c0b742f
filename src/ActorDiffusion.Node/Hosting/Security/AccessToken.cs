using System.Security.Cryptography;
using System.Text;
using ActorDiffusion.Diffusion;

namespace ActorDiffusion.Node.Hosting.Security;

/// <summary>The secret of a cluster, and what follows from it. Nobody learns the one from the other.</summary>
internal sealed class AccessToken
{
    private const int SecretBytes = 16;
    private const int Shortest = 16;

    private readonly byte[] bytes;

    private AccessToken(string text)
    {
        Text = text;
        bytes = Encoding.UTF8.GetBytes(text);
        BrowserKey = Derive("browser");
        RemotingCookie = Derive("remoting");
    }

    public string Text { get; }

    /// <summary>What a browser keeps as its cookie.</summary>
    public string BrowserKey { get; }

    /// <summary>akka.remote.secure-cookie.</summary>
    public string RemotingCookie { get; }

    public static AccessToken Of(string text) => text.Length >= Shortest && text.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '-' or '_')
        ? new AccessToken(text)
        : throw new BadInputException($"The token must have at least {Shortest} letters and digits; `actordiffusion invite` on the hub prints it.");

    /// <summary>The one kept in the data directory; made when there is none.</summary>
    public static AccessToken Kept(string path) =>
        Of(Encoding.ASCII.GetString(SecretFile.ReadOrMake(path, () => Encoding.ASCII.GetBytes(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes))))).Trim());

    /// <summary>Makes this the kept one, so that invites carry it.</summary>
    public AccessToken Keep(string path)
    {
        if (!File.Exists(path) || !Matches(File.ReadAllText(path).Trim())) SecretFile.Write(path, bytes);
        return this;
    }

    /// <summary>Compares without telling by the time it takes how much was right.</summary>
    public bool Matches(string? given) => Same(given, bytes);

    public bool MatchesBrowserKey(string? given) => Same(given, Encoding.ASCII.GetBytes(BrowserKey));

    // The lengths are compared in the open; that a token has 32 signs is no secret.
    private static bool Same(string? given, byte[] wanted) => given is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), wanted);

    private string Derive(string purpose) => Convert.ToHexStringLower(HMACSHA256.HashData(bytes, Encoding.ASCII.GetBytes("actordiffusion " + purpose)));
}
