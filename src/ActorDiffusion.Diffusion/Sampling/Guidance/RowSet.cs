using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Sampling.Guidance;

/// <summary>Rows of different caption lengths: each length runs apart, in portions that fit into memory.</summary>
internal sealed class RowSet
{
    private readonly PreparedRows[] portions;
    private readonly Tensor? order;

    public RowSet(ZImageTransformer transformer, IReadOnlyList<CaptionRow> rows, int latentHeight, int latentWidth)
    {
        var grouped = rows.Index().GroupBy(row => row.Item.Tokens)
            .SelectMany(group => group.Chunk(RowBudget.RowsAtOnce(transformer, latentHeight, latentWidth, group.Key))).ToArray();
        portions = [.. grouped.Select(portion => new PreparedRows(transformer, [.. portion.Select(row => row.Item)]))];
        if (portions.Length > 1)
        {
            var places = grouped.SelectMany(portion => portion).Select((row, place) => (row.Index, Place: (long)place));
            order = tensor(places.OrderBy(entry => entry.Index).Select(entry => entry.Place).ToArray(), rows.Count).to(transformer.Device);
        }
    }

    /// <summary>Raw outputs in the order of the rows.</summary>
    public Tensor Output(Tensor x, double sigma) => order is null
        ? portions[0].Output(x, sigma)
        : cat([.. portions.Select(portion => portion.Output(x, sigma))]).index_select(0, order);
}
