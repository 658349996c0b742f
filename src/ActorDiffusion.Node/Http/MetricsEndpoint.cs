using ActorDiffusion.Actors.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Http;

internal static class MetricsEndpoint
{
    public static void MapMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/metrics", (Metrics metrics) => TypedResults.Text(PrometheusText.Write(metrics.Read()), PrometheusText.ContentType))
            .WithTags("health").WithSummary("All metrics in Prometheus' text format");
}
