using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ActorDiffusion.Node.Api.Problems;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Api.Requests;

/// <summary>Reads JSON bodies strictly: a field that does not exist is a typing error, and every fault names its field.</summary>
internal static partial class Body
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static async Task<T> ReadAsync<T>(HttpContext http)
        where T : class => Parse<T>(await BytesAsync(http));

    /// <summary>The bytes as they came, for what is compared later.</summary>
    public static async Task<byte[]> BytesAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
            throw new InvalidRequestException(StatusCodes.Status415UnsupportedMediaType, "", "The body must be JSON: send it with Content-Type application/json.");
        using var memory = new MemoryStream();
        await http.Request.Body.CopyToAsync(memory, http.RequestAborted);
        return memory.ToArray();
    }

    public static T Parse<T>(byte[] json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidRequestException(StatusCodes.Status400BadRequest, "", "The body is null; send a JSON object.");
        }
        catch (JsonException error)
        {
            throw new InvalidRequestException(StatusCodes.Status400BadRequest, [Fault(error)]);
        }
    }

    private static FieldFault Fault(JsonException error)
    {
        var field = error.Path is { Length: > 2 } path ? path[2..] : "";
        if (Unknown().Match(error.Message) is { Success: true } unknown)
        {
            var name = unknown.Groups[1].Value;
            return new(name, $"There is no field '{name}' here; /openapi/v1.json lists the fields.");
        }

        if (Missing().Match(error.Message) is { Success: true } missing)
        {
            var names = missing.Groups[1].Value.Replace("'", "", StringComparison.Ordinal);
            return new(names.Split(',')[0].Trim(), $"What is missing: {names}.");
        }

        return field.Length > 0 && error.Message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
            ? new(field, $"{field} has a value of the wrong kind; it must be {Wanted(error.Message)}.")
            : new("", $"The body is no valid JSON object (line {error.LineNumber + 1}, byte {error.BytePositionInLine}).");
    }

    private static string Wanted(string message) => message switch
    {
        _ when message.Contains("Int", StringComparison.Ordinal) => "a whole number",
        _ when message.Contains("Double", StringComparison.Ordinal) => "a number",
        _ when message.Contains("Boolean", StringComparison.Ordinal) => "true or false",
        _ when message.Contains("System.String", StringComparison.Ordinal) => "text in quotes",
        _ => "as /openapi/v1.json describes it",
    };

    [GeneratedRegex("The JSON property '([^']*)' could not be mapped")]
    private static partial Regex Unknown();

    [GeneratedRegex("missing required properties including: (.*?)\\.?$")]
    private static partial Regex Missing();
}
