using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Queue;
using ActorDiffusion.Node.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api.Jobs;

/// <summary>The queue as a whole.</summary>
internal static class QueueEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var queue = api.MapGroup("/queue").WithTags("Jobs");
        queue.MapGet("/", GetAsync).Produces<QueueModel>().WithSummary("The queue in numbers");
        queue.MapPost("/pause", PauseAsync).Changes().WithSummary("Hand out no further jobs; those at work go on");
        queue.MapPost("/resume", ResumeAsync).Changes().WithSummary("Hand out jobs again");
    }

    private static async Task<IResult> GetAsync(HubClient hub) => TypedResults.Ok(QueueModel.Of((await hub.JobsAsync(null, null, 1)).Summary));

    private static async Task<IResult> PauseAsync(HubClient hub) => ChangeModel.Of(await hub.QueueAsync(new PauseQueue()));

    private static async Task<IResult> ResumeAsync(HubClient hub) => ChangeModel.Of(await hub.QueueAsync(new ResumeQueue()));
}
