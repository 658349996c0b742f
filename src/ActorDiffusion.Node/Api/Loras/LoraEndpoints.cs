using ActorDiffusion.Actors.Assets;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Node.Api.Images;
using ActorDiffusion.Node.Api.Problems;
using ActorDiffusion.Node.Api.Requests;
using ActorDiffusion.Node.Assets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api.Loras;

/// <summary>LoRAs of the cluster: checkpoints of its runs, and uploaded ones.</summary>
internal static class LoraEndpoints
{
    public static void Map(IEndpointRouteBuilder api, long maxUpload)
    {
        var loras = api.MapGroup("/loras").WithTags("LoRAs");
        loras.MapGet("/", ListAsync).Produces<LoraListModel>().WithSummary("List LoRAs, newest first");
        loras.MapPost("/", UploadAsync).Accepts<LoraForm>("multipart/form-data").Produces<LoraModel>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity).WithMetadata(new RequestSizeLimitAttribute(maxUpload))
            .WithSummary("Upload a LoRA").WithDescription("A form with the fields name and triggerWord and the file. Every form that is around for Z-Image is taken.");
        loras.MapGet("/{asset}", GetAsync).Finds<LoraModel>().WithSummary("Look at a LoRA");
    }

    private static async Task<IResult> ListAsync(HubClient hub) => TypedResults.Ok(new LoraListModel([.. (await hub.CatalogAsync()).Loras.Select(LoraModel.Of)]));

    private static async Task<IResult> GetAsync(string asset, HubClient hub) =>
        (await hub.CatalogAsync()).Loras.FirstOrDefault(lora => lora.Asset.Value == asset) is { } found
            ? TypedResults.Ok(LoraModel.Of(found))
            : ApiProblems.Plain(StatusCodes.Status404NotFound, $"The LoRA '{asset}' is not in the catalog; GET /api/v1/loras lists them.");

    private static async Task<IResult> UploadAsync(HttpContext http, HubClient hub, IAssetStore store, IClusterAssets assets, Workbench bench, TimeProvider time)
    {
        var cancel = http.RequestAborted;
        StoredAsset? asset = null;
        string? name = null, fileName = null, trigger = null;
        await foreach (var part in Upload.ReadAsync(http, cancel))
        {
            if (part.FileName is not null) (asset, fileName) = (await assets.PutAsync(part.Content, cancel), part.FileName);
            else if (part.Name == "name") name = await Upload.TextAsync(part.Content, part.Name, cancel);
            else if (part.Name == "triggerWord") trigger = await Upload.TextAsync(part.Content, part.Name, cancel);
        }

        name ??= Path.GetFileNameWithoutExtension(fileName);
        Checks.That(checks =>
        {
            if (asset is null) checks.Fault("file", "The form has no file; add the LoRA's .safetensors as file.");
            else checks.Text("name", name, CatalogLimits.Name, needed: true);
        });
        var entry = await bench.RunAsync(() => Read(store, asset!, fileName!));
        entry = entry with { Name = name!, TriggerWord = string.IsNullOrWhiteSpace(trigger) ? null : trigger.Trim(), At = time.GetUtcNow() };
        await hub.CatalogAsync(new PutLora(entry));
        return TypedResults.Created($"/api/v1/loras/{entry.Asset}", LoraModel.Of(entry));
    }

    private static LoraEntry Read(IAssetStore store, StoredAsset asset, string fileName)
    {
        try
        {
            var lora = LoraFile.Read(store.FilePath(asset.Id));
            return new LoraEntry(asset.Id, "", lora.ContentHash(), lora.Modules.Values.Max(module => module.Rank), asset.Size, null, null, true, null, default);
        }
        catch (BadInputException fault)
        {
            // The sentence names the file in the store; people know it by another name.
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, "file", fault.Message.Replace(store.FilePath(asset.Id), fileName, StringComparison.Ordinal));
        }
    }
}
