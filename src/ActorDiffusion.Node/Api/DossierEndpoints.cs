using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Dossier;
using ActorDiffusion.Domain.Dossier.Printing;
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
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/bodies/{body}/dossier.{format}", GetAsync).WithTags("Bodies of work")
        .Produces(StatusCodes.Status200OK, contentType: "text/html", additionalContentTypes: ["application/pdf", "application/json", "text/csv"])
        .ProducesProblem(StatusCodes.Status404NotFound)
        .WithSummary("The dossier of a body of work: every search, output, prompt and decision")
        .WithDescription("format is html, pdf, json or csv; rejects=true prints rejected outputs too; lang is de or en.");

    private static async Task<IResult> GetAsync(
        string body, string format, bool? rejects, string? lang, HttpContext http, HubClient hub, IAssetStore store, IAssetSource assets, TimeProvider time)
    {
        var form = DossierFormat.Of(format) ?? throw ProblemException.OfField("format", format, DossierFormat.Endings);
        // The router leaves this one escape as it is.
        var name = body.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var pictures = new DossierPictures(store, assets);
        var source = await new DossierCollector(hub, pictures).CollectAsync(name, http.RequestAborted) ?? throw ProblemException.NotFound("body of work", name);
        var book = DossierBuilder.Build(source, rejects ?? false, time.GetUtcNow(), $"{Brand.Name} {Brand.Version}");
        var file = new ContentDispositionHeaderValue("inline");
        file.SetHttpFileName($"{name} dossier.{form.Ending}");
        http.Response.Headers.ContentDisposition = file.ToString();
        http.Response.Headers.CacheControl = "private, no-cache";
        return TypedResults.Bytes(form.Print(book, DossierLanguage.Of(lang), pictures), form.ContentType);
    }
}
