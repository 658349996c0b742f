using System.Text.Json;
using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace ActorDiffusion.Node.Api.Images;

/// <summary>Pictures as browsers show them.</summary>
internal static class ImageEndpoints
{
    private const string Forever = "private, max-age=31536000, immutable";

    public static void Map(IEndpointRouteBuilder api)
    {
        var images = api.MapGroup("/images/{sha256}").WithTags("Images");
        images.MapGet("/", GetAsync).Produces(StatusCodes.Status200OK, contentType: "image/png").ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("A picture, with its record inside");
        images.MapGet("/thumb", ThumbAsync).Produces(StatusCodes.Status200OK, contentType: "image/jpeg").ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("A small JPEG of a picture").WithDescription("size is the longer side in pixels, 16 to 1024, rounded up to 64, 128, 256, 512 or 1024.");
        images.MapGet("/info", InfoAsync).Finds<ImageInfoModel>().WithSummary("What a picture's file tells about its making");
    }

    private static async Task<IResult> GetAsync(string sha256, HttpContext http, PictureFiles pictures)
    {
        var (id, path) = await pictures.FindAsync(sha256, http.RequestAborted);
        var type = PictureFiles.ContentType(path) ?? throw new AssetMissingException(id, "it is no picture");
        return Immutable(http, path, type, id.Value);
    }

    private static async Task<IResult> ThumbAsync(string sha256, int? size, HttpContext http, PictureFiles pictures, Thumbnails thumbnails)
    {
        Checks.That(checks => checks.Range("size", size, 16, Thumbnails.Largest));
        var (id, path) = await pictures.FindAsync(sha256, http.RequestAborted);
        var wanted = Thumbnails.SizeFor(size ?? Thumbnails.Usual);
        return Immutable(http, await thumbnails.FileAsync(id, path, wanted), "image/jpeg", $"{id}-{wanted}");
    }

    private static async Task<IResult> InfoAsync(string sha256, HttpContext http, PictureFiles pictures, Workbench bench)
    {
        var (id, path) = await pictures.FindAsync(sha256, http.RequestAborted);
        return TypedResults.Ok(await bench.RunAsync(() => Info(id, path)));
    }

    private static ImageInfoModel Info(AssetId id, string path)
    {
        var info = new PictureReader().ReadInfo(path);
        var history = ImageHistory.Read(path);
        var source = JsonNamingPolicy.CamelCase.ConvertName(history.Source.ToString());
        return new ImageInfoModel(
            id.Value, source, info.Width, info.Height, info.Format, history.Record is { } record ? JsonElement.Parse(record.ToJson()) : null,
            history is { Record: null, Settings: { } settings } ? JsonSerializer.SerializeToElement(settings, JsonSerializerOptions.Web) : null);
    }

    private static IResult Immutable(HttpContext http, string path, string type, string tag)
    {
        http.Response.Headers.CacheControl = Forever;
        return TypedResults.PhysicalFile(path, type, entityTag: new EntityTagHeaderValue($"\"{tag}\""), enableRangeProcessing: true);
    }
}
