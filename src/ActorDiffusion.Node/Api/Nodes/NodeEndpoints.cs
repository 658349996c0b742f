using ActorDiffusion.Actors.Client;
using ActorDiffusion.Node.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api.Nodes;

/// <summary>Machines and what they can do.</summary>
internal static class NodeEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/nodes", ListAsync).WithTags("Nodes").Produces<NodeListModel>().WithSummary("List the machines of the cluster");
        api.MapGet("/nodes/{name}", GetAsync).WithTags("Nodes").Finds<NodeModel>().WithSummary("Look at a machine");
        api.MapGet("/models", ModelsAsync).WithTags("Nodes").Produces<ModelListModel>().WithSummary("List the base models that nodes hold");
    }

    private static async Task<IResult> ListAsync(HubClient hub) => TypedResults.Ok(new NodeListModel([.. (await hub.NodesAsync()).Nodes.Select(NodeModel.Of)]));

    private static async Task<IResult> GetAsync(string name, HubClient hub) =>
        (await hub.NodesAsync()).Nodes.FirstOrDefault(node => node.Node.Value == name) is { } found
            ? TypedResults.Ok(NodeModel.Of(found))
            : Problems.ApiProblems.Plain(StatusCodes.Status404NotFound, $"The node '{name}' does not exist; GET /api/v1/nodes lists them.");

    private static async Task<IResult> ModelsAsync(HubClient hub) =>
        TypedResults.Ok(new ModelListModel([.. (await hub.CatalogAsync()).Models.Select(ModelModel.Of)]));
}
