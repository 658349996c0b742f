using System.Text;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Import;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Node.Api.Problems;
using ActorDiffusion.Node.Api.Rendering;
using ActorDiffusion.Node.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api.Series;

/// <summary>Import of an artist's own record.</summary>
internal static class LogEndpoints
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/series/import-log", ImportAsync).WithTags("Series").Takes<LogRequest>().Produces<LogImportModel>()
        .WithSummary("Take over an artist's own record of a series").WithDescription("One series a search, one cell an output. The same log imported twice is there once.");

    private static async Task<IResult> ImportAsync(HttpContext http, HubClient hub, TimeProvider time)
    {
        var json = await Body.BytesAsync(http);
        var request = Body.Parse<LogRequest>(json);
        var catalog = await hub.CatalogAsync();
        var model = RenderReading.Model(request.Model, catalog);
        var body = string.IsNullOrWhiteSpace(request.Body) ? "imported log" : request.Body.Trim();
        var lora = Lora(request.Lora, catalog) is { } entry ? new LoraStrength(entry.Asset, 1, entry.Name) : null;
        var entries = Entries(json);
        var import = LogImport.Of(entries, body, Authors.Of(request.By), time.GetUtcNow(), lora) with
        {
            Around = new RenderSpec { Prompt = "", Model = model.Name, Steps = model.Steps, Cfg = model.Cfg, Width = model.Width, Height = model.Height },
        };
        var imported = await hub.ImportLogAsync(entries, import, http.RequestAborted);
        var made = new List<SeriesModel>();
        foreach (var series in imported.Series) made.Add(SeriesModel.Of(await hub.SeriesAsync(series)));
        return TypedResults.Ok(new LogImportModel(body, imported.Outputs, made));
    }

    private static IReadOnlyList<LogEntry> Entries(byte[] json)
    {
        try
        {
            return LogReading.Read(Encoding.UTF8.GetString(json));
        }
        catch (FormatException fault)
        {
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, "entries", fault.Message);
        }
    }

    private static LoraEntry? Lora(string? asset, CatalogView catalog) => asset is null
        ? null
        : catalog.Loras.FirstOrDefault(lora => lora.Asset.Value == asset) ?? throw new HubRefusedException(new Rejected($"The LoRA '{asset}' is not in the catalog; GET /api/v1/loras lists them.", "lora"));
}
