using ActorDiffusion.Node.Hosting;
using Microsoft.AspNetCore.Http;

namespace ActorDiffusion.Node.Http;

/// <summary>While roles are starting their endpoints answer "not yet"; health, metrics, assets and the seed are there at once.</summary>
internal sealed class StartingGuard(RequestDelegate next, Readiness readiness)
{
    private static readonly PathString[] AtOnce = ["/health", "/metrics", "/api/v1/assets", HubLink.SeedPath];

    public Task InvokeAsync(HttpContext http)
    {
        if (readiness.Started || AtOnce.Any(path => http.Request.Path.StartsWithSegments(path))) return next(http);
        http.Response.Headers.RetryAfter = "1";
        return Problems.WriteAsync(http, ProblemException.Unavailable("The node is starting; ask again in a second."));
    }
}
