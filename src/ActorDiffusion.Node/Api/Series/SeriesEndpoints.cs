using ActorDiffusion.Actors.Client;
using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Domain.Series;
using ActorDiffusion.Node.Api.Rendering;
using ActorDiffusion.Node.Api.Requests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorDiffusion.Node.Api.Series;

/// <summary>Series: searches laid out as grids.</summary>
internal static class SeriesEndpoints
{
    private const int UsualPage = 50, LargestPage = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        var series = api.MapGroup("/series").WithTags("Series");
        series.MapPost("/", CreateAsync).Takes<SeriesRequest>().Produces<SeriesModel>(StatusCodes.Status201Created).TakesIdempotencyKey()
            .WithSummary("Begin a search");
        series.MapGet("/", ListAsync).Produces<SeriesPageModel>().WithSummary("List series, newest first");
        series.MapGet("/{id}", GetAsync).Finds<SeriesModel>().WithSummary("Look at a series");
        series.MapPatch("/{id}", RenameAsync).Takes<TitleRequest>().Changes().TakesIdempotencyKey().WithSummary("Name the search anew");
        series.MapPost("/{id}/axes", AddValuesAsync).Takes<AxisRequest>().Changes().WithSummary("Add values to an axis, or a new axis; only new cells are rendered");
        series.MapPost("/{id}/render", RenderAsync).Takes<RenderCellsRequest>().Changes().WithSummary("Queue the planned cells that have no job");
        series.MapPost("/{id}/undo", UndoAsync).Takes<UndoRequest>().Changes().TakesIdempotencyKey().WithSummary("Take back the last decision");
    }

    private static async Task<IResult> CreateAsync(HttpContext http, HubClient hub, SpecAssets assets, TimeProvider time)
    {
        var body = await Body.BytesAsync(http);
        var request = Body.Parse<SeriesRequest>(body);
        var axes = (request.Axes ?? []).Select((axis, index) => AxisReading.Read(axis, $"axes[{index}].")).ToList();
        var mark = Idempotency.MarkOf(http, body);
        var id = new SeriesId(mark.Id);
        var spec = RenderReading.Spec(request.Base, await hub.CatalogAsync(), id.Value, "base.");
        await assets.CheckAsync(spec, http.RequestAborted, "base.", axes);
        var parent = request.Parent is { } continued ? await ParentAsync(hub, continued) : null;
        await hub.SeriesAsync(new CreateSeries(id, request.Title, spec, axes, parent, request.Body, Authors.Of(request.By), time.GetUtcNow(), Gridless: request.Gridless, Request: mark));
        if (request.Render) await hub.SeriesAsync(new RenderCells(id, null, 0, time.GetUtcNow()));
        return TypedResults.Created($"/api/v1/series/{id}", SeriesModel.Of(await hub.SeriesAsync(id)));
    }

    private static async Task<ParentCell> ParentAsync(HubClient hub, ParentRequest parent)
    {
        var cell = await hub.CellAsync(new SeriesId(parent.Series), new CellId(parent.Cell));
        return new ParentCell(cell.Series, cell.View.Cell, cell.View.Picture);
    }

    private static async Task<IResult> ListAsync(string? cursor, int? count, HubClient hub)
    {
        var page = await hub.SeriesListAsync(cursor, Paging.Count(count, UsualPage, LargestPage));
        return TypedResults.Ok(new SeriesPageModel([.. page.Series.Select(SeriesModel.Of)], page.Next));
    }

    private static async Task<IResult> GetAsync(string id, HubClient hub) => TypedResults.Ok(SeriesModel.Of(await hub.SeriesAsync(new SeriesId(id))));

    private static async Task<IResult> RenameAsync(string id, HttpContext http, HubClient hub, TimeProvider time)
    {
        var body = await Body.BytesAsync(http);
        var request = Body.Parse<TitleRequest>(body);
        return ChangeModel.Of(await hub.SeriesAsync(new RenameSeries(new SeriesId(id), request.Title, Authors.Of(request.By), time.GetUtcNow(), Idempotency.MarkOf(http, body))));
    }

    private static async Task<IResult> AddValuesAsync(string id, HttpContext http, HubClient hub, TimeProvider time)
    {
        var request = await Body.ReadAsync<AxisRequest>(http);
        var axis = AxisReading.Read(request);
        return ChangeModel.Of(await hub.SeriesAsync(new AddAxisValues(new SeriesId(id), axis.Kind, axis.Values, Authors.Of(request.By), time.GetUtcNow())));
    }

    private static async Task<IResult> RenderAsync(string id, HttpContext http, HubClient hub, TimeProvider time)
    {
        var request = await Body.ReadAsync<RenderCellsRequest>(http);
        var cells = request.Cells?.Select(cell => new CellId(cell)).ToArray();
        return ChangeModel.Of(await hub.SeriesAsync(new RenderCells(new SeriesId(id), cells, request.Priority, time.GetUtcNow())));
    }

    private static async Task<IResult> UndoAsync(string id, HttpContext http, HubClient hub, TimeProvider time)
    {
        var body = await Body.BytesAsync(http);
        var request = Body.Parse<UndoRequest>(body);
        return ChangeModel.Of(await hub.SeriesAsync(new UndoDecision(new SeriesId(id), Authors.Of(request.By), time.GetUtcNow(), request.Number, Idempotency.MarkOf(http, body))));
    }
}
