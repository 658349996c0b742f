using System.Runtime.CompilerServices;
using System.Text;
using ActorDiffusion.Node.Api.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace ActorDiffusion.Node.Api.Requests;

/// <summary>The parts of a multipart form as they arrive; none is held in memory as a whole.</summary>
internal static class Upload
{
    private const int LongestField = 64 << 10, MostHeaders = 16 << 10;

    public static bool IsForm(HttpContext http) => MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type.MediaType == "multipart/form-data";

    public static async IAsyncEnumerable<UploadPart> ReadAsync(HttpContext http, [EnumeratorCancellation] CancellationToken cancel)
    {
        var boundary = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (!IsForm(http) || string.IsNullOrEmpty(boundary))
            throw new InvalidRequestException(StatusCodes.Status415UnsupportedMediaType, "", "The body must be a multipart/form-data form.");
        var reader = new MultipartReader(boundary, http.Request.Body) { HeadersLengthLimit = MostHeaders };
        while (await NextAsync(reader, cancel) is { } section)
        {
            if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition))
                yield return new UploadPart(HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "", FileName(disposition), section.Body);
        }
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancel);
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new InvalidRequestException(StatusCodes.Status400BadRequest, "", $"The form is damaged: {error.Message}");
        }
    }

    // Only the last part of a path counts, whatever system it comes from.
    private static string? FileName(ContentDispositionHeaderValue disposition)
    {
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value : HeaderUtilities.RemoveQuotes(disposition.FileName).Value;
        return name?.Split('/', '\\')[^1] is { Length: > 0 } last ? last : null;
    }

    /// <summary>The text of a small part.</summary>
    public static async Task<string> TextAsync(Stream content, string field, CancellationToken cancel)
    {
        var buffer = new byte[LongestField + 1];
        var count = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return count <= LongestField
            ? Encoding.UTF8.GetString(buffer, 0, count).TrimStart('\uFEFF')
            : throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, field, $"{field} has more than {LongestField} bytes; it must be a short text.");
    }
}

/// <param name="Name">Of the form's field.</param>
/// <param name="FileName">Null for a field that is no file.</param>
/// <param name="Content">Must be read before the next part.</param>
internal sealed record UploadPart(string Name, string? FileName, Stream Content);
