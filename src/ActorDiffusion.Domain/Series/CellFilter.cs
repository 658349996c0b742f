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
public static class CellFilters
{
    /// <summary>Whether the filter leaves the cell.</summary>
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
