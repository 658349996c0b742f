using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;
using ActorDiffusion.Node.Api.Requests;
using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Dossier;
using ActorDiffusion.Node.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace ActorDiffusion.Node.Api;

/// <summary>The documentation of a body of work, for reading, for print, and for other programs.</summary>
internal static class DossierEndpoints
{
    private const int LongestName = 200, LongestRights = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        var bodies = api.MapGroup("/bodies/{body}").WithTags("Bodies of work");
        bodies.MapGet("/dossier.{format}", GetAsync)
            .Produces(StatusCodes.Status200OK, contentType: "text/html", additionalContentTypes: ["application/pdf", "application/json", "text/csv"])
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The dossier of a body of work: every search, output, prompt and decision")
            .WithDescription("format is html, pdf, json or csv; rejects=true prints rejected outputs too; lang is de or en; artist and rights stand on the cover.");
        bodies.MapGet("/pictures.zip", PicturesAsync).Produces(StatusCodes.Status200OK, contentType: "application/zip").ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("The pictures of a dossier, numbered as in it")
            .WithDescription("artist, rights and stars are written into copies of our own PNG files (XMP dc:creator, dc:rights, xmp:Rating); rejects=true brings rejected ones too.");
    }

    private static async Task<IResult> GetAsync(
        string body, string format, bool? rejects, string? lang, string? artist, string? rights, HttpContext http, HubClient hub, IAssetStore store, IAssetSource assets, TimeProvider time)
    {
        var form = DossierFormat.Of(format) ?? throw ProblemException.OfField("format", format, DossierFormat.Endings);
        var pictures = new DossierPictures(store, assets);
        var book = await BookAsync(new DossierCollector(hub, pictures), Name(body), rejects, artist, rights, time, http.RequestAborted);
        Head(http, "inline", $"{book.Title} dossier.{form.Ending}");
        return TypedResults.Bytes(form.Print(book, DossierLanguage.Of(lang), pictures), form.ContentType);
    }

    private static async Task<IResult> PicturesAsync(
        string body, bool? rejects, string? artist, string? rights, HttpContext http, HubClient hub, IAssetStore store, IAssetSource assets, TimeProvider time)
    {
        var book = await BookAsync(new DossierCollector(hub, new DossierPictures(store, assets)), Name(body), rejects, artist, rights, time, http.RequestAborted);
        var zip = await new PictureZip(store).MakeAsync(book, Given(artist), http.RequestAborted);
        Head(http, "attachment", $"{book.Title}.zip");
        return TypedResults.Stream(zip, "application/zip");
    }

    private static async Task<DossierBook> BookAsync(
        DossierCollector collector, string body, bool? rejects, string? artist, string? rights, TimeProvider time, CancellationToken cancel)
    {
        Checks.That(checks => checks.Text("artist", artist, LongestName));
        Checks.That(checks => checks.Text("rights", rights, LongestRights));
        var source = await collector.CollectAsync(body, cancel) ?? throw ProblemException.NotFound("body of work", body);
        var book = DossierBuilder.Build(source, rejects ?? false, time.GetUtcNow(), $"{Brand.Name} {Brand.Version}");
        return book with { Authors = Given(artist) is { } name ? [name] : book.Authors, Rights = Given(rights) };
    }

    // The router leaves this one escape as it is.
    private static string Name(string body) => body.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void Head(HttpContext http, string disposition, string name)
    {
        var file = new ContentDispositionHeaderValue(disposition);
        file.SetHttpFileName(name);
        http.Response.Headers.ContentDisposition = file.ToString();
        http.Response.Headers.CacheControl = "private, no-cache";
    }
}
