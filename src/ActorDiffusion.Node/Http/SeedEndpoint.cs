using ActorDiffusion.Node.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Http;

/// <summary>Tells a joining node where the hub's actors listen; the token of the request is what lets it in there too.</summary>
internal static class SeedEndpoint
{
    public static void MapSeed(this IEndpointRouteBuilder endpoints, Address address) =>
        endpoints.MapGet(HubLink.SeedPath, () => TypedResults.Ok(new ClusterSeed(address.System, address.Host!, address.Port!.Value)))
            .WithTags("nodes").WithSummary("Where the hub's actors listen");
}
