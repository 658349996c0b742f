using ActorDiffusion.Domain.Messages;
using ActorDiffusion.Ui.Memory;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>The cell that was looked at last in each series, of the series that were open lately: who comes back from elsewhere is there again.</summary>
/// <param name="Cells">Series and cell, the latest last.</param>
internal sealed record LastViewed(IReadOnlyList<LastViewed.Place> Cells)
{
    public const string Key = "series.last";

    private const int Most = 50;

    public static LastViewed Of(ViewMemory memory) => memory.Get(Key, new LastViewed([]));

    /// <summary>Null where the series was not open lately.</summary>
    public string? In(string series) => Cells.FirstOrDefault(place => place.Series == series)?.Cell;

    public LastViewed With(string series, CellId cell) =>
        new([.. Cells.Where(place => place.Series != series).TakeLast(Most - 1), new Place(series, cell.Value)]);

    /// <summary>A cell of a series.</summary>
    public sealed record Place(string Series, string Cell);
}
