using ActorDiffusion.Node.Api.A1111;
using ActorDiffusion.Node.Api.Datasets;
using ActorDiffusion.Node.Api.Events;
using ActorDiffusion.Node.Api.Images;
using ActorDiffusion.Node.Api.Jobs;
using ActorDiffusion.Node.Api.Loras;
using ActorDiffusion.Node.Api.Nodes;
using ActorDiffusion.Node.Api.Problems;
using ActorDiffusion.Node.Api.Runs;
using ActorDiffusion.Node.Api.Series;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api;

/// <summary>The REST interface (architecture §8) and its description at <c>/openapi/v1.json</c>.</summary>
internal static class ApiEndpoints
{
    /// <param name="maxUpload">Bytes of an uploaded form.</param>
    public static void Map(IEndpointRouteBuilder endpoints, long maxUpload)
    {
        var api = endpoints.MapGroup("/api/v1").AddEndpointFilter<ProblemFilter>().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        NodeEndpoints.Map(api);
        DatasetEndpoints.Map(api, maxUpload);
        RunEndpoints.Map(api);
        LoraEndpoints.Map(api, maxUpload);
        JobEndpoints.Map(api);
        QueueEndpoints.Map(api);
        SeriesEndpoints.Map(api);
        CellEndpoints.Map(api);
        LogEndpoints.Map(api);
        ImageEndpoints.Map(api);
        LibraryEndpoints.Map(api);
        DossierEndpoints.Map(api);
        EventEndpoints.Map(api);
        A1111Endpoints.Map(endpoints);
    }
}
