namespace ActorDiffusion.Diffusion.Imaging.Sheets;

/// <summary>A labelled grid of pictures over two axes, to be looked at: title, grid, and below it what they were made with.</summary>
public sealed record ContactSheet
{
    /// <summary>What the sheet shows.</summary>
    public required string Title { get; init; }

    /// <summary>One line below the title.</summary>
    public string? Subtitle { get; init; }

    /// <summary>Pictures to compare with, under the title.</summary>
    public SheetStrip? References { get; init; }

    /// <summary>What varies from top to bottom.</summary>
    public required SheetAxis Rows { get; init; }

    /// <summary>What varies from left to right.</summary>
    public required SheetAxis Columns { get; init; }

    /// <summary>Rows of cells; a missing one leaves empty frames.</summary>
    public required IReadOnlyList<IReadOnlyList<SheetCell>> Cells { get; init; }

    /// <summary>Paragraphs below the grid: prompts and settings.</summary>
    public IReadOnlyList<SheetNote> Notes { get; init; } = [];

    /// <summary>Draws the sheet; pictures smaller than 224 px are enlarged, larger than 640 px reduced.</summary>
    /// <exception cref="BadInputException">There is no picture to show, or the sheet would be wider or higher than 30,000 px.</exception>
    public Picture Draw()
    {
        var first = Cells.SelectMany(row => row).SelectMany(cell => cell.Pictures).FirstOrDefault()
            ?? throw new BadInputException($"The sheet '{Title}' has no pictures: generate at least one.");
        return new ContactSheetPainter(this, first).Paint();
    }
}
