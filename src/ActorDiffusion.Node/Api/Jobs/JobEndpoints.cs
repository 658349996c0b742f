using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Node.Api.Rendering;
using ActorDiffusion.Node.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api.Jobs;

/// <summary>Jobs: one picture each.</summary>
internal static class JobEndpoints
{
    private const int UsualPage = 50, LargestPage = 100;

    private static readonly string[] States = ["waiting", "leased", "completed", "failed", "cancelled"];

    public static void Map(IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapPost("/", SubmitAsync).Takes<JobRequest>().Produces<JobModel>(StatusCodes.Status202Accepted).TakesIdempotencyKey()
            .WithSummary("Make a picture").WithDescription("Answers when the job is durable. Follow it with GET /api/v1/jobs/{id} or the events; a picture that was made before is there at once.");
        jobs.MapGet("/", ListAsync).Produces<JobPageModel>().WithSummary("List jobs, newest first");
        jobs.MapGet("/{id}", GetAsync).Finds<JobModel>().WithSummary("Look at a job");
        jobs.MapPost("/{id}/cancel", CancelAsync).Changes().WithSummary("Give up on a job that is not finished");
        jobs.MapPost("/{id}/retry", RetryAsync).Changes().WithSummary("Begin a failed or cancelled job anew");
        jobs.MapPut("/{id}/priority", SetPriorityAsync).Takes<PriorityRequest>().Changes().WithSummary("Move a waiting job before or behind others");
    }

    private static async Task<IResult> SubmitAsync(HttpContext http, HubClient hub, SpecAssets assets, TimeProvider time)
    {
        var key = Idempotency.KeyOf(http);
        var body = await Body.BytesAsync(http);
        var request = Body.Parse<JobRequest>(body);
        var catalog = await hub.CatalogAsync();
        var id = Idempotency.IdOf(key, body);
        var spec = RenderReading.Spec(request, catalog, id);
        await assets.CheckAsync(spec, http.RequestAborted);
        var origin = spec.Init is { } init ? new JobOrigin(Parent: init.Asset) : new JobOrigin();
        var view = await hub.SubmitAsync(new SubmitJob(new JobId(id), spec, RenderReading.Key(spec, catalog), request.Priority, origin, key, time.GetUtcNow()));
        Idempotency.CheckSame(key, id, view.Job.Value);
        return TypedResults.Accepted($"/api/v1/jobs/{view.Job}", JobModel.Of(view));
    }

    private static async Task<IResult> ListAsync(string? state, string? cursor, int? count, HubClient hub)
    {
        Checks.That(checks => checks.OneOf("state", state, States));
        var page = await hub.JobsAsync(state, cursor, Paging.Count(count, UsualPage, LargestPage));
        return TypedResults.Ok(new JobPageModel([.. page.Jobs.Select(JobModel.Of)], page.Next, QueueModel.Of(page.Summary)));
    }

    private static async Task<IResult> GetAsync(string id, HubClient hub) => TypedResults.Ok(JobModel.Of(await hub.JobAsync(new JobId(id))));

    private static async Task<IResult> CancelAsync(string id, HubClient hub, TimeProvider time) =>
        ChangeModel.Of(await hub.QueueAsync(new CancelJob(new JobId(id), time.GetUtcNow())));

    private static async Task<IResult> RetryAsync(string id, HubClient hub, TimeProvider time) =>
        ChangeModel.Of(await hub.QueueAsync(new RetryJob(new JobId(id), time.GetUtcNow())));

    private static async Task<IResult> SetPriorityAsync(string id, HttpContext http, HubClient hub)
    {
        var request = await Body.ReadAsync<PriorityRequest>(http);
        return ChangeModel.Of(await hub.QueueAsync(new SetPriority(new JobId(id), request.Priority)));
    }
}
