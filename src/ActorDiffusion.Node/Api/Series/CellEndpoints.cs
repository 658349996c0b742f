using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Node.Api.Rendering;
using ActorDiffusion.Node.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api.Series;

/// <summary>Cells of a series: pictures and what was decided about them.</summary>
internal static class CellEndpoints
{
    private const int UsualPage = 100, LargestPage = 200;

    public static void Map(IEndpointRouteBuilder api)
    {
        var cells = api.MapGroup("/series/{id}").WithTags("Series");
        cells.MapGet("/cells", ListAsync).Finds<CellPageModel>().WithSummary("List cells in grid order, then those beside the grid");
        cells.MapPost("/cells", AddAsync).Takes<CellRequest>().Produces<CellRecordModel>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound)
            .TakesIdempotencyKey().WithSummary("Add a picture with settings of its own, beside the grid");
        cells.MapGet("/cells/{cell}", GetAsync).Finds<CellRecordModel>().WithSummary("All about one cell");
        cells.MapPost("/cells/{cell}/decision", DecideAsync).Takes<DecisionRequest>().Changes().TakesIdempotencyKey().WithSummary("Judge a cell: keep, reject, stars, colour, note");
        cells.MapPost("/cells/{cell}/stage", SetStageAsync).Takes<StageRequest>().Changes().TakesIdempotencyKey().WithSummary("Declare a picture raw, retouched or final");
        cells.MapPost("/decisions", DecideManyAsync).Takes<DecisionsRequest>().Changes().TakesIdempotencyKey().WithSummary("Judge several cells in one decision");
    }

    private static async Task<IResult> ListAsync(string id, int? offset, int? count, HubClient hub)
    {
        Checks.That(checks => checks.Range("offset", offset, 0, int.MaxValue));
        var page = await hub.CellsAsync(new SeriesId(id), offset ?? 0, Paging.Count(count, UsualPage, LargestPage));
        return TypedResults.Ok(new CellPageModel(page.Series.Value, [.. page.Cells.Select(CellModel.Of)], page.Offset, page.Total, page.Version));
    }

    private static async Task<IResult> GetAsync(string id, string cell, HubClient hub) =>
        TypedResults.Ok(CellRecordModel.Of(await hub.CellAsync(new SeriesId(id), new CellId(cell))));

    private static async Task<IResult> AddAsync(string id, HttpContext http, HubClient hub, SpecAssets assets, TimeProvider time)
    {
        var body = await Body.BytesAsync(http);
        var request = Body.Parse<CellRequest>(body);
        Checks.That(checks => checks.Asset("parent", request.Parent));
        var mark = Idempotency.MarkOf(http, body);
        var cell = new CellId(mark.Id);
        var spec = RenderReading.Spec(request.Settings, await hub.CatalogAsync(), cell.Value, "settings.");
        await assets.CheckAsync(spec, http.RequestAborted, "settings.");
        var parent = request.Parent is null ? spec.Init?.Asset : AssetId.Of(request.Parent);
        await hub.SeriesAsync(new AddCell(new SeriesId(id), cell, spec, parent, request.Kind, request.Note, Authors.Of(request.By), time.GetUtcNow(), mark));
        return TypedResults.Created($"/api/v1/series/{id}/cells/{cell}", CellRecordModel.Of(await hub.CellAsync(new SeriesId(id), cell)));
    }

    private static async Task<IResult> DecideAsync(string id, string cell, HttpContext http, HubClient hub, TimeProvider time)
    {
        var body = await Body.BytesAsync(http);
        return await JudgeAsync(id, [new CellId(cell)], Body.Parse<DecisionRequest>(body), Idempotency.MarkOf(http, body), hub, time);
    }

    private static async Task<IResult> DecideManyAsync(string id, HttpContext http, HubClient hub, TimeProvider time)
    {
        var body = await Body.BytesAsync(http);
        var request = Body.Parse<DecisionsRequest>(body);
        return await JudgeAsync(id, [.. request.Cells.Select(cell => new CellId(cell))], request, Idempotency.MarkOf(http, body), hub, time);
    }

    private static async Task<IResult> JudgeAsync(string id, IReadOnlyList<CellId> cells, DecisionRequest request, RequestMark mark, HubClient hub, TimeProvider time)
    {
        var verdict = new Verdict(request.Flag, request.Stars, request.Colour, request.Note);
        return ChangeModel.Of(await hub.SeriesAsync(new DecideCells(new SeriesId(id), cells, verdict, Authors.Of(request.By), time.GetUtcNow(), mark)));
    }

    private static async Task<IResult> SetStageAsync(string id, string cell, HttpContext http, HubClient hub, TimeProvider time)
    {
        var body = await Body.BytesAsync(http);
        var request = Body.Parse<StageRequest>(body);
        Checks.That(checks => checks.OneOf("stage", request.Stage, ["raw", "retouched", "final"]));
        var stage = Enum.Parse<PictureStage>(request.Stage, ignoreCase: true);
        return ChangeModel.Of(await hub.SeriesAsync(new SetStage(new SeriesId(id), new CellId(cell), stage, Authors.Of(request.By), time.GetUtcNow(), Idempotency.MarkOf(http, body))));
    }
}
