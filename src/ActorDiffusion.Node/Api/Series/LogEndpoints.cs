using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Node.Api.Rendering;
using ActorDiffusion.Node.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api.Series;

/// <summary>Import of an artist's own record.</summary>
internal static class LogEndpoints
{
    private const int MostEntries = 2000;

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/series/import-log", ImportAsync).WithTags("Series").Takes<LogRequest>().Produces<LogImportModel>()
        .WithSummary("Take over an artist's own record of a series").WithDescription("One series a search, one cell an output. The same log imported twice is there once.");

    private static async Task<IResult> ImportAsync(HttpContext http, HubClient hub, TimeProvider time)
    {
        var request = await Body.ReadAsync<LogRequest>(http);
        Checks.That(checks =>
        {
            checks.Count("entries", request.Entries, 1, MostEntries);
            foreach (var twice in request.Entries.GroupBy(entry => entry.N).Where(group => group.Skip(1).Any())) checks.Fault("entries", $"Two entries have the number {twice.Key}; each needs its own.");
        });
        var catalog = await hub.CatalogAsync();
        var reading = new LogReading(request, RenderReading.Model(request.Model, catalog), Lora(request.Lora, catalog), time.GetUtcNow());
        var made = new List<SeriesModel>();
        foreach (var commands in reading.Searches())
        {
            foreach (var command in commands) await hub.SeriesAsync(command);
            made.Add(SeriesModel.Of(await hub.SeriesAsync(commands[0].Series)));
        }

        return TypedResults.Ok(new LogImportModel(reading.Body, made));
    }

    private static LoraEntry? Lora(string? asset, CatalogView catalog) => asset is null
        ? null
        : catalog.Loras.FirstOrDefault(lora => lora.Asset.Value == asset) ?? throw new HubRefusedException(new Rejected($"The LoRA '{asset}' is not in the catalog; GET /api/v1/loras lists them.", "lora"));
}
