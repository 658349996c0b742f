using ActorDiffusion.Node.Api.Series;

namespace ActorDiffusion.Node.Client;

/// <summary>All cells of a series, page by page.</summary>
internal static class SeriesCells
{
    public static async Task<IReadOnlyList<CellModel>> AllAsync(ClusterClient cluster, string series, CancellationToken cancel)
    {
        var cells = new List<CellModel>();
        CellPageModel page;
        do
        {
            page = await cluster.GetAsync<CellPageModel>($"/api/v1/series/{series}/cells?offset={cells.Count}&count=200", cancel);
            cells.AddRange(page.Cells);
        }
        while (page.Cells.Count > 0 && cells.Count < page.Total);
        return cells;
    }
}
