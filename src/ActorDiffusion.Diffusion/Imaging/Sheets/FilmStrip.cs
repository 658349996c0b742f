namespace ActorDiffusion.Diffusion.Imaging.Sheets;

/// <summary>One frame of a film strip.</summary>
/// <param name="Picture">Any size; the first frame decides the size of all.</param>
/// <param name="Label">Written below it, e.g. "step 250".</param>
public sealed record FilmFrame(Picture Picture, string Label);

/// <summary>Pictures in the order they were made, each with a label: the probes of a training run from checkpoint to checkpoint.</summary>
public sealed record FilmStrip
{
    /// <summary>What the strip shows.</summary>
    public required string Title { get; init; }

    /// <summary>One line below the title.</summary>
    public string? Subtitle { get; init; }

    /// <summary>The pictures, at least one.</summary>
    public required IReadOnlyList<FilmFrame> Frames { get; init; }

    /// <summary>Frames in a row before the next row begins.</summary>
    public int FramesPerRow { get; init; } = 8;

    /// <summary>Paragraphs below the pictures.</summary>
    public IReadOnlyList<SheetNote> Notes { get; init; } = [];

    /// <summary>Draws the strip.</summary>
    /// <exception cref="BadInputException">There is no frame, or the strip would be wider or higher than 30,000 px.</exception>
    public Picture Draw()
    {
        if (Frames.Count == 0)
            throw new BadInputException($"The strip '{Title}' has no pictures: generate at least one.");
        var columns = Math.Min(Frames.Count, FramesPerRow);
        var scale = SheetScale.For(Frames[0].Picture, columns);
        var width = 2 * scale.Margin + columns * (scale.FrameWidth + scale.Gap) - scale.Gap;
        List<Block> blocks = [.. SheetBlocks.Heading(Title, Subtitle, scale, width)];
        foreach (var row in Frames.Chunk(columns))
            blocks.Add(Row(row, scale));
        blocks[^1] = blocks[^1] with { Height = blocks[^1].Height - scale.Gap };
        return Column.Draw(width, scale.Margin, [.. blocks, .. SheetBlocks.Notes(Notes, scale, width)]);
    }

    private static Block Row(FilmFrame[] frames, SheetScale scale)
    {
        var labels = frames.Select(frame => Lettering.Set(frame.Label, scale.SmallText, wrap: scale.FrameWidth, centred: true)).ToList();
        var height = scale.FrameHeight + scale.Text / 2 + labels.Max(label => label.Bottom) + scale.Gap;
        return new Block(height, (canvas, y) =>
        {
            for (var i = 0; i < frames.Length; i++)
            {
                var x = scale.Margin + i * (scale.FrameWidth + scale.Gap);
                canvas.Draw(scale.Fit(frames[i].Picture), x, y);
                canvas.Draw(labels[i], x + (scale.FrameWidth - labels[i].Left - labels[i].Right) / 2, y + scale.FrameHeight + scale.Text / 2, Ink.Grey);
            }
        });
    }
}
