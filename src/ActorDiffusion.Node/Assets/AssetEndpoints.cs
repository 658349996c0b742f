using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Telemetry;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Hosting;
using ActorDiffusion.Node.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace ActorDiffusion.Node.Assets;

/// <summary>Assets over HTTP: whole or in ranges, and their upload (architecture §4).</summary>
internal static class AssetEndpoints
{
    /// <summary>Of all assets, below a node's address.</summary>
    public const string Path = "/api/v1/assets";

    /// <summary>Of an asset, below a node's address.</summary>
    public static string PathOf(AssetId id) => $"{Path}/by-hash/{id}";

    public static void MapAssets(this IEndpointRouteBuilder endpoints, NodeSettings settings)
    {
        var assets = endpoints.MapGroup(Path).WithTags("assets");
        assets.MapMethods("/by-hash/{sha256}", [HttpMethods.Get, HttpMethods.Head], ReadAsync)
            .WithName("readAsset").WithSummary("The asset's bytes; Range and If-None-Match are understood")
            .Produces(StatusCodes.Status200OK, contentType: AssetKind.Unknown).Produces(StatusCodes.Status206PartialContent, contentType: AssetKind.Unknown)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);
        assets.MapPost("", UploadAsync)
            .WithName("uploadAsset").WithSummary("Keeps the request's body on the hub and answers with its name")
            .Accepts<byte[]>("*/*").ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithMetadata(new RequestSizeLimitAttribute(settings.Http.MaxUpload));
    }

    private static async Task<PhysicalFileHttpResult> ReadAsync(string sha256, HttpContext http, IAssetStore store, IAssetSource source, Metrics metrics)
    {
        if (!AssetId.IsValid(sha256)) throw ProblemException.OfField("sha256", sha256, "64 lower-case hexadecimal digits");
        var id = AssetId.Of(sha256);
        // A browser may ask any node for any picture; a node that asks says so, and is not sent round in circles.
        if (!store.Has(id) && !http.Request.GetTypedHeaders().IsOnlyIfCached()) await source.FetchAsync(id, [], http.RequestAborted);

        var path = store.FilePath(id);
        CountSent(http, metrics.Counter("actordiffusion_asset_sent_bytes_total", "Bytes of assets that others took from this node"));
        var headers = http.Response.Headers;
        headers.CacheControl = "private, max-age=31536000, immutable";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.PhysicalFile(path, ContentType(store, id), entityTag: new EntityTagHeaderValue($"\"{id}\""), enableRangeProcessing: true);
    }

    private static async Task<Created<StoredAssetView>> UploadAsync(HttpRequest request, IClusterAssets assets)
    {
        var asset = await assets.PutAsync(request.Body, request.HttpContext.RequestAborted);
        return TypedResults.Created(PathOf(asset.Id), new StoredAssetView(asset.Id.Value, asset.Size));
    }

    private static void CountSent(HttpContext http, Counter sent) => http.Response.OnCompleted(() =>
    {
        var isWhole = !HttpMethods.IsHead(http.Request.Method) && !http.RequestAborted.IsCancellationRequested;
        if (isWhole) sent.Add(http.Response.ContentLength ?? 0);
        return Task.CompletedTask;
    });

    private static bool IsOnlyIfCached(this Microsoft.AspNetCore.Http.Headers.RequestHeaders headers) => headers.CacheControl?.OnlyIfCached == true;

    private static string ContentType(IAssetStore store, AssetId id)
    {
        using var content = store.Open(id);
        return AssetKind.Of(content);
    }
}

/// <summary>What an upload became.</summary>
/// <param name="Sha256">Its name.</param>
/// <param name="Size">In bytes.</param>
internal sealed record StoredAssetView(string Sha256, long Size);
