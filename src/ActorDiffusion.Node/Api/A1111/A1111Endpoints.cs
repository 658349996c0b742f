using System.Text.Json;
using ActorDiffusion.Actors.Client;
using ActorDiffusion.Diffusion.Imaging.Metadata;
using ActorDiffusion.Domain.Rendering;
using ActorDiffusion.Node.Api.Problems;
using ActorDiffusion.Node.Api.Rendering;
using ActorDiffusion.Node.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api.A1111;

/// <summary>
/// The part of the A1111 web UI's interface that its clients live on, in terms of jobs. It is described by that program, so it is left out of
/// our own description.
/// </summary>
internal static class A1111Endpoints
{
    private const long LargestBody = 64 << 20;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/sdapi/v1").AddEndpointFilter<ProblemFilter>().ExcludeFromDescription();
        api.MapPost("/txt2img", (HttpContext http, A1111Reading reading, A1111Work work, A1111Pictures pictures, HubClient hub) => RenderAsync(http, false, reading, work, pictures, hub))
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        api.MapPost("/img2img", (HttpContext http, A1111Reading reading, A1111Work work, A1111Pictures pictures, HubClient hub) => RenderAsync(http, true, reading, work, pictures, hub))
            .WithMetadata(new RequestSizeLimitAttribute(LargestBody));
        api.MapGet("/progress", ProgressAsync);
        api.MapPost("/interrupt", async (A1111Work work) =>
        {
            await work.InterruptAsync();
            return Json(new { });
        });
        api.MapGet("/samplers", () => Json(SpecCheck.Samplers.Select(name => new A1111Sampler(A1111Names.Sampler(name), [name], new Dictionary<string, string>()))));
        api.MapGet("/schedulers", () => Json(SpecCheck.Schedulers.Select(name => new A1111Scheduler(name, A1111Names.Schedule(name)))));
        api.MapGet("/sd-models", async (HubClient hub) => Json((await hub.CatalogAsync()).Models.Select(model =>
            new A1111Model(model.Name, model.Name, model.TensorHash[..Math.Min(10, model.TensorHash.Length)], model.TensorHash, model.Name))));
        api.MapGet("/loras", async (HubClient hub) => Json((await hub.CatalogAsync()).Loras.Select(lora => new A1111Lora(lora.Name, lora.Name, lora.Asset.Value, new Dictionary<string, string>()))));
        api.MapGet("/options", async (HubClient hub, A1111Work work) => Json(new A1111Options { SdModelCheckpoint = RenderReading.Model(work.Model, await hub.CatalogAsync()).Name }));
        api.MapPost("/options", ChooseAsync);
    }

    private static async Task<IResult> RenderAsync(HttpContext http, bool needsInit, A1111Reading reading, A1111Work work, A1111Pictures pictures, HubClient hub)
    {
        var body = await Body.BytesAsync(http);
        var catalog = await hub.CatalogAsync();
        var requests = await reading.ReadAsync(Parse<A1111Request>(body), needsInit, work.Model, catalog, http.RequestAborted);
        var jobs = await work.RenderAsync(requests, catalog, http.RequestAborted);
        return Json(await pictures.OfAsync(jobs, body, http.RequestAborted));
    }

    private static async Task<IResult> ProgressAsync(A1111Work work)
    {
        var jobs = await work.LookAsync();
        var done = jobs.Sum(job => job.State is "waiting" or "leased" ? (double)job.Step / Math.Max(1, job.Steps) : 1);
        var (ended, now) = (jobs.Count(job => job.State is not ("waiting" or "leased")), jobs.FirstOrDefault(job => job.State == "leased"));
        var state = new A1111State(false, false, now?.Job.Value ?? "", jobs.Count, "0", ended, now?.Step ?? 0, now?.Steps ?? 0);
        return Json(new A1111Progress(jobs.Count == 0 ? 0 : done / jobs.Count, 0, state, null, null));
    }

    private static async Task<IResult> ChooseAsync(HttpContext http, HubClient hub, A1111Work work)
    {
        if (Parse<A1111Options>(await Body.BytesAsync(http)).SdModelCheckpoint is { Length: > 0 } name) work.Model = RenderReading.Model(name, await hub.CatalogAsync()).Name;
        return Json(new { });
    }

    private static T Parse<T>(byte[] body)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, A1111Json.Options) ?? throw new JsonException("It is null.");
        }
        catch (JsonException fault)
        {
            throw new InvalidRequestException(StatusCodes.Status422UnprocessableEntity, fault.Path is { Length: > 2 } path ? path[2..] : "", $"The body is not as expected: {fault.Message}");
        }
    }

    private static IResult Json<T>(T answer) => TypedResults.Json(answer, A1111Json.Options);
}
