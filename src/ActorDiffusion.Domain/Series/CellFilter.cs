namespace ActorDiffusion.Domain.Series;

/// <summary>Which cells the artist wants to see.</summary>
public enum CellFilter
{
    /// <summary>Each.</summary>
    All,

    /// <summary>Kept ones.</summary>
    Kept,

    /// <summary>Rejected ones.</summary>
    Rejected,

    /// <summary>Pictures that nobody has kept or rejected.</summary>
    Open,

    /// <summary>With at least a star.</summary>
    Starred,

    /// <summary>With words of the artist's.</summary>
    Noted,

    /// <summary>Declared final.</summary>
    Final,
}

/// <summary>What the filters mean.</summary>
internal static class CellFilters
{
    /// <summary>Whether the filter leaves the cell.</summary>
    public static bool Shows(this CellFilter filter, Cell cell) => filter switch
    {
        CellFilter.All => true,
        CellFilter.Kept => cell.Judgement.Flag == "keep",
        CellFilter.Rejected => cell.Judgement.Flag == "reject",
        CellFilter.Open => cell.Judgement.Flag == "none" && cell.Picture is not null,
        CellFilter.Starred => cell.Judgement.Stars > 0,
        CellFilter.Noted => !string.IsNullOrEmpty(cell.Judgement.Note),
        CellFilter.Final => cell.StageNow == PictureStage.Final,
        _ => throw new ArgumentOutOfRangeException(nameof(filter), filter, "This filter is not known."),
    };
}
