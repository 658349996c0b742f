using ActorDiffusion.Domain.Series;

namespace ActorDiffusion.Ui.Pages.Series;

/// <summary>Which cells the artist wants to see.</summary>
internal enum CellFilter
{
    All,
    Kept,
    Rejected,
    Open,
    Starred,
    Noted,
    Final,
}

internal static class CellFilters
{
    public static bool Shows(this CellFilter filter, CellView cell) => filter switch
    {
        CellFilter.All => true,
        CellFilter.Kept => cell.Flag == "keep",
        CellFilter.Rejected => cell.Flag == "reject",
        CellFilter.Open => cell.Flag == "none" && cell.Picture is not null,
        CellFilter.Starred => cell.Stars > 0,
        CellFilter.Noted => !string.IsNullOrEmpty(cell.Note),
        CellFilter.Final => cell.Stage == PictureStage.Final,
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "This filter is not known."),
    };
}
