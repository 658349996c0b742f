using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Node.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api.Datasets;

/// <summary>Datasets: pictures with captions to learn from.</summary>
internal static class DatasetEndpoints
{
    public static void Map(IEndpointRouteBuilder api, long maxUpload)
    {
        var datasets = api.MapGroup("/datasets").WithTags("Datasets");
        datasets.MapPost("/", UploadAsync).Accepts<DatasetForm>("multipart/form-data").Makes().WithMetadata(new RequestSizeLimitAttribute(maxUpload))
            .WithSummary("Upload pictures and captions").WithDescription("A form with the fields name and triggerWord and any number of files: pictures, same-name .txt captions, .zip files of both.");
        datasets.MapPost("/from-folder", TakeFolderAsync).Takes<DatasetRequest>().Makes().WithSummary("Take a folder on the hub's machine");
        datasets.MapGet("/", ListAsync).Produces<DatasetListModel>().WithSummary("List datasets, newest first");
        datasets.MapGet("/{id}", GetAsync).Finds<DatasetModel>().WithSummary("Look at a dataset with its pictures and captions");
        datasets.MapDelete("/{id}", RemoveAsync).Changes().WithSummary("Take a dataset out of the lists").WithDescription("Nothing is deleted: runs keep what they learned from, and it can be brought back.");
        datasets.MapPost("/{id}/restore", RestoreAsync).Changes().WithSummary("Bring a removed dataset back");
        datasets.MapPut("/{id}/captions/{fileName}", SetCaptionAsync).Takes<CaptionRequest>().Changes().WithSummary("Change the caption of a picture");
    }

    private static RouteHandlerBuilder Makes(this RouteHandlerBuilder endpoint) => endpoint
        .Produces<DatasetModel>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> UploadAsync(HttpContext http, HubClient hub, DatasetDraft draft, TimeProvider time)
    {
        var cancel = http.RequestAborted;
        string? name = null, trigger = null;
        await foreach (var part in Upload.ReadAsync(http, cancel))
        {
            if (part.FileName is { } file) await draft.AddAsync(file, part.Content, cancel);
            else if (part.Name == "name") name = await Upload.TextAsync(part.Content, part.Name, cancel);
            else if (part.Name == "triggerWord") trigger = await Upload.TextAsync(part.Content, part.Name, cancel);
        }

        return await PutAsync(name, trigger, draft, hub, time);
    }

    private static async Task<IResult> TakeFolderAsync(HttpContext http, HubClient hub, DatasetDraft draft, TimeProvider time)
    {
        var request = await Body.ReadAsync<DatasetRequest>(http);
        await draft.AddFolderAsync(request.Path, http.RequestAborted);
        return await PutAsync(request.Name, request.TriggerWord, draft, hub, time);
    }

    private static async Task<IResult> PutAsync(string? name, string? trigger, DatasetDraft draft, HubClient hub, TimeProvider time)
    {
        Checks.That(checks => checks.Text("name", name, CatalogLimits.Name, needed: true));
        trigger = string.IsNullOrWhiteSpace(trigger) ? null : trigger.Trim();
        var pictures = draft.Pictures();
        var id = DatasetDraft.IdOf(name!, trigger, pictures);
        await hub.CatalogAsync(new PutDataset(id, name!, trigger, pictures, time.GetUtcNow()));
        return TypedResults.Created($"/api/v1/datasets/{id}", DatasetModel.Of((await hub.DatasetAsync(id)).Dataset));
    }

    private static async Task<IResult> ListAsync(HubClient hub) =>
        TypedResults.Ok(new DatasetListModel([.. (await hub.CatalogAsync()).Datasets.Select(DatasetSummaryModel.Of)]));

    private static async Task<IResult> GetAsync(string id, HubClient hub) => TypedResults.Ok(DatasetModel.Of((await hub.DatasetAsync(new DatasetId(id))).Dataset));

    private static async Task<IResult> RemoveAsync(string id, HubClient hub) => ChangeModel.Of(await hub.CatalogAsync(new RemoveDataset(new DatasetId(id))));

    private static async Task<IResult> RestoreAsync(string id, HubClient hub) => ChangeModel.Of(await hub.CatalogAsync(new RemoveDataset(new DatasetId(id), Removed: false)));

    private static async Task<IResult> SetCaptionAsync(string id, string fileName, HttpContext http, HubClient hub)
    {
        var request = await Body.ReadAsync<CaptionRequest>(http);
        return ChangeModel.Of(await hub.CatalogAsync(new SetCaption(new DatasetId(id), fileName, request.Caption)));
    }
}
