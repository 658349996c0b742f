using ActorDiffusion.Node.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Http;

/// <summary>Whether the process lives, and whether it can take work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        var health = endpoints.MapGroup("/health").WithTags("health");
        health.MapGet("/live", () => TypedResults.Ok(new { status = "live" })).WithSummary("200 while the process lives");
        health.MapGet("/ready", ReadyAsync).WithSummary("200 when the node takes work, else 503 with what is missing");
    }

    private static async Task<JsonHttpResult<ReadinessReport>> ReadyAsync(Readiness readiness, CancellationToken cancel)
    {
        var report = await readiness.CheckAsync(cancel);
        return TypedResults.Json(report, statusCode: report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
