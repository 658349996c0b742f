using ActorDiffusion.Node.Cli;
using ActorDiffusion.Node.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Http;

/// <summary>What a node without the studio says at its address.</summary>
internal static class FrontPage
{
    public static void MapFrontPage(this IEndpointRouteBuilder endpoints, NodeContext node) =>
        endpoints.MapGet("/", () => TypedResults.Text(
            $"""
            {Brand.Name} {Brand.Version}: node {node.Name}, {string.Join(", ", node.Roles)}.
            The studio is on the node with the role ui.
            /health/ready  /metrics  /openapi/v1.json
            """)).ExcludeFromDescription();
}
