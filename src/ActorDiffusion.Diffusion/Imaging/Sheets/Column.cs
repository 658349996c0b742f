namespace ActorDiffusion.Diffusion.Imaging.Sheets;

/// <summary>Something that takes a height and can be drawn at a y: sheets are columns of such blocks.</summary>
internal sealed record Block(int Height, Action<Canvas, int> Draw)
{
    public static Block Space(int height) => new(height, (_, _) => { });

    public static Block Text(Lettering text, int x, Ink ink) => new(text.Bottom, (canvas, y) => canvas.Draw(text, x, y, ink));
}

/// <summary>Stacks blocks and draws them on paper of the height they need.</summary>
internal static class Column
{
    private const int LargestEdge = 30_000;

    public static Picture Draw(int width, int margin, IReadOnlyList<Block> blocks)
    {
        var height = 2 * margin + blocks.Sum(block => block.Height);
        if (width > LargestEdge || height > LargestEdge)
            throw new BadInputException($"The sheet would have {width} x {height} pixels, more than {LargestEdge} an edge: ask for fewer cells.");
        var canvas = new Canvas(width, height);
        var y = margin;
        foreach (var block in blocks)
        {
            block.Draw(canvas, y);
            y += block.Height;
        }
        return canvas.Page;
    }
}
