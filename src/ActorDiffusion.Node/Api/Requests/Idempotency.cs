using System.Security.Cryptography;
using System.Text;
using ActorDiffusion.Node.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Api.Requests;

/// <summary>
/// Ids that follow from an <c>Idempotency-Key</c> and the body it came with. The hub answers a repeated key with the id of the first time:
/// when that is the id that follows from this body too, it is the same request; when not, the key was used for another body.
/// </summary>
internal static class Idempotency
{
    public const string Header = "Idempotency-Key";
    private const int Longest = 200;
    private const int IdBytes = 12;

    /// <summary>The key, or null where none was sent.</summary>
    public static string? KeyOf(HttpContext http)
    {
        if (!http.Request.Headers.TryGetValue(Header, out var values)) return null;
        var key = values.ToString();
        return key.Length is >= 1 and <= Longest && key.All(sign => sign is >= ' ' and <= '~')
            ? key
            : throw new InvalidRequestException(StatusCodes.Status400BadRequest, Header, $"{Header} must have 1 to {Longest} printable ASCII characters.");
    }

    public static string IdOf(string? key, byte[] body) => key is null
        ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))
        : Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(key), 0, .. SHA256.HashData(body)]))[..(2 * IdBytes)];

    public static void CheckSame(string? key, string wanted, string answered)
    {
        if (key is not null && wanted != answered)
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, Header, $"{Header} '{key}' was used for another body; take a new key for a new request.");
    }
}
