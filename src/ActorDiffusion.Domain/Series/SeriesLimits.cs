namespace ActorDiffusion.Domain.Series;

/// <summary>How large things may become; every refusal names the field and the range.</summary>
public static class SeriesLimits
{
    /// <summary>Cells of a series, in the grid and beside it.</summary>
    public const int Cells = 20_000;

    /// <summary>Axes of a grid.</summary>
    public const int Axes = 6;

    /// <summary>Values of an axis.</summary>
    public const int Values = 1000;

    /// <summary>Characters of all values of all axes together.</summary>
    public const int AxisText = 40_000;

    /// <summary>Cells that one command names.</summary>
    public const int CellsOfACommand = 2000;

    /// <summary>Requests that a series recognises when they come again.</summary>
    public const int Requests = 1000;

    /// <summary>Characters of a title, and of a body's name.</summary>
    public const int Title = 200;

    /// <summary>Characters of a note.</summary>
    public const int Note = 500;

    /// <summary>Characters of a name of who decided.</summary>
    public const int Name = 100;

    /// <summary>Cells of a page.</summary>
    public const int Page = 200;

    /// <summary>Characters of a page, so that it fits into a message.</summary>
    public const int PageText = 40_000;
}
