using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Catalog;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Runs;
using ActorDiffusion.Node.Api.Rendering;
using ActorDiffusion.Node.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api.Runs;

/// <summary>Training runs.</summary>
internal static class RunEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/runs").WithTags("Runs");
        runs.MapPost("/", StartAsync).Takes<RunRequest>().Produces<RunModel>(StatusCodes.Status202Accepted).TakesIdempotencyKey()
            .WithSummary("Train a LoRA").WithDescription("Answers when the run is durable. It begins as soon as a trainer is free; follow it with GET /api/v1/runs/{id} or the events.");
        runs.MapGet("/", ListAsync).Produces<RunListModel>().WithSummary("List runs, newest first");
        runs.MapGet("/{id}", GetAsync).Finds<RunModel>().WithSummary("Look at a run");
        runs.MapPost("/{id}/pause", PauseAsync).Changes().WithSummary("Stop after the current step, with a checkpoint");
        runs.MapPost("/{id}/resume", ResumeAsync).Changes().WithSummary("Go on from the newest checkpoint");
        runs.MapPost("/{id}/cancel", CancelAsync).Changes().WithSummary("End a run; what it saved stays");
        runs.MapGet("/{id}/checkpoints", CheckpointsAsync).Finds<CheckpointListModel>().WithSummary("List the checkpoints of a run");
        runs.MapGet("/{id}/loss", LossAsync).Finds<LossListModel>().WithSummary("The loss of each step after a step");
    }

    private static async Task<IResult> StartAsync(HttpContext http, HubClient hub, TimeProvider time)
    {
        var key = Idempotency.KeyOf(http);
        var body = await Body.BytesAsync(http);
        var request = Body.Parse<RunRequest>(body);
        var catalog = await hub.CatalogAsync();
        var model = RenderReading.Model(request.Model, catalog);
        var dataset = await DatasetAsync(hub, catalog, request.Dataset);
        var trigger = request.TriggerWord ?? dataset.TriggerWord;
        var id = Idempotency.IdOf(key, body);
        var trainer = request.Trainer is { } name ? new NodeName(name) : default(NodeName?);
        var view = await hub.RequestRunAsync(new RequestRun(new RunId(id), RunReading.Spec(request, model, trigger), trainer, key, time.GetUtcNow()));
        Idempotency.CheckSame(key, id, view.Run.Value);
        return TypedResults.Accepted($"/api/v1/runs/{view.Run}", RunModel.Of(view));
    }

    // A wrong reference inside a body is a fault of the body; 404 is for the address.
    private static async Task<DatasetEntry> DatasetAsync(HubClient hub, CatalogView catalog, string id)
    {
        if (catalog.Datasets.All(dataset => dataset.Dataset.Value != id))
            throw new HubRefusedException(new Rejected($"The dataset '{id}' does not exist; POST /api/v1/datasets makes one.", "dataset"));
        return (await hub.DatasetAsync(new DatasetId(id))).Dataset;
    }

    private static async Task<IResult> ListAsync(HubClient hub) => TypedResults.Ok(new RunListModel([.. (await hub.RunsAsync()).Runs.Select(RunModel.Of)]));

    private static async Task<IResult> GetAsync(string id, HubClient hub) => TypedResults.Ok(RunModel.Of(await hub.RunAsync(new RunId(id))));

    private static async Task<IResult> PauseAsync(string id, HubClient hub) => ChangeModel.Of(await hub.RunsAsync(new PauseRun(new RunId(id))));

    private static async Task<IResult> ResumeAsync(string id, HubClient hub) => ChangeModel.Of(await hub.RunsAsync(new ResumeRun(new RunId(id))));

    private static async Task<IResult> CancelAsync(string id, HubClient hub) => ChangeModel.Of(await hub.RunsAsync(new CancelRun(new RunId(id))));

    private static async Task<IResult> CheckpointsAsync(string id, HubClient hub) =>
        TypedResults.Ok(new CheckpointListModel(id, [.. (await hub.RunAsync(new RunId(id))).Checkpoints.Select(CheckpointModel.Of)]));

    private static async Task<IResult> LossAsync(string id, int? after, HubClient hub)
    {
        var page = await hub.LossesAsync(new RunId(id), after ?? 0);
        return TypedResults.Ok(new LossListModel(id, [.. page.Points.Select(point => new LossModel(point.Step, point.Loss, point.Sigma, point.SecondsPerStep))]));
    }
}
