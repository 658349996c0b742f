using System.Security.Cryptography;
using System.Text;
using ActorDiffusion.Domain.Messages;
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

    public static string IdOf(string? key, byte[] body) => key is null ? NewId() : Hash([.. Encoding.UTF8.GetBytes(key), 0, .. SHA256.HashData(body)]);

    /// <summary>For what a series is asked: its id follows from the key alone, and the series refuses another address or body under it.</summary>
    public static RequestMark MarkOf(HttpContext http, byte[] body) => new(
        KeyOf(http) is { } key ? Hash(Encoding.UTF8.GetBytes(key)) : NewId(), Hash([.. Encoding.UTF8.GetBytes(http.Request.Path), 0, .. body]));

    public static void CheckSame(string? key, string wanted, string answered)
    {
        if (key is not null && wanted != answered)
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, Header, $"{Header} '{key}' was used for another body; take a new key for a new request.");
    }

    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..(2 * IdBytes)];
}
