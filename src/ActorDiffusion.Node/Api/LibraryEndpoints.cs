using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api;

/// <summary>All pictures, by settings, judgements, words and measures.</summary>
internal static class LibraryEndpoints
{
    private const int UsualPage = 100, LargestPage = 500;

    public static void Map(IEndpointRouteBuilder api)
    {
        var library = api.MapGroup("/library").WithTags("Library");
        library.MapGet("/", FindAsync).Produces<LibraryPage>().ProducesProblem(StatusCodes.Status409Conflict).WithSummary("Find pictures")
            .WithDescription("search: words, \"phrases\" and conditions such as cfg:3..4 stars>=3 flag:keep lora:name palette:#3060c0; a minus turns one round. sort: a sortable field.");
        library.MapGet("/overview", async ([FromServices] IImageLibrary images, CancellationToken cancel) => TypedResults.Ok(await images.OverviewAsync(cancel)))
            .WithSummary("What there is to choose from");
        library.MapPost("/import", ImportAsync).Takes<ImportRequest>().Produces<FolderImported>().WithSummary("Take a folder of the hub's machine into the library")
            .WithDescription("Reads the settings that A1111, ComfyUI, InvokeAI, SwarmUI, Draw Things and ActorDiffusion write into pictures. Answers when all is imported.");
        api.MapGet("/series/{id}/measures", async (string id, [FromServices] IImageLibrary images, CancellationToken cancel) => TypedResults.Ok(await images.MeasuresAsync(SeriesId.Of(id), cancel)))
            .WithTags("Series").ProducesProblem(StatusCodes.Status404NotFound).WithSummary("How different the pictures of a series are");
    }

    private static async Task<IResult> FindAsync(string? search, string? sort, bool? descending, int? offset, int? count, [FromServices] IImageLibrary images, CancellationToken cancel)
    {
        var sortable = LibraryField.All.Where(field => field.Sortable).Select(field => field.Name).ToList();
        Checks.That(checks => checks.OneOf("sort", sort, sortable));
        Checks.That(checks => checks.Range("offset", offset, 0, int.MaxValue));
        var (query, refusal) = LibrarySearchText.Read(search ?? "");
        if (refusal is not null) Checks.That(checks => checks.Fault("search", refusal.Reason));
        var page = await images.FindAsync(query!, new LibraryOrder(sort ?? "at", descending ?? true), offset ?? 0, Paging.Count(count, UsualPage, LargestPage), cancel);
        return TypedResults.Ok(page);
    }

    private static async Task<IResult> ImportAsync(HttpContext http, [FromServices] IImageLibrary images)
    {
        var request = await Body.ReadAsync<ImportRequest>(http);
        return TypedResults.Ok(await images.ImportAsync(request.Folder, Series.Authors.Of(request.By), null, http.RequestAborted));
    }

    /// <param name="Folder">Of the hub's machine.</param>
    /// <param name="By">Who imports it.</param>
    internal sealed record ImportRequest(string Folder, string? By = null);
}
