namespace ActorDiffusion.Diffusion.Imaging.Sheets;

/// <summary>The blocks that contact sheets and film strips share.</summary>
internal static class SheetBlocks
{
    public static IEnumerable<Block> Heading(string title, string? subtitle, SheetScale scale, int width)
    {
        var wrap = width - 2 * scale.Margin;
        yield return Block.Text(Lettering.Set(title, scale.Title, wrap: wrap), scale.Margin, Ink.Black);
        if (!string.IsNullOrWhiteSpace(subtitle))
        {
            yield return Block.Space(scale.Text * 3 / 5);
            yield return Block.Text(Lettering.Set(subtitle, scale.Text, wrap: wrap), scale.Margin, Ink.Grey);
        }
        yield return Block.Space(scale.Margin * 2 / 3);
    }

    public static IEnumerable<Block> Notes(IReadOnlyList<SheetNote> notes, SheetScale scale, int width, int textLeft = 0)
    {
        var labels = notes.Select(note => Lettering.Set(note.Label, scale.SmallText)).ToList();
        var indent = Math.Max(textLeft, scale.Margin + labels.Select(label => label.Right).DefaultIfEmpty().Max() + scale.Text);
        if (notes.Count > 0)
        {
            yield return Block.Space(scale.Margin * 2 / 3);
            yield return new Block(1, (canvas, y) => canvas.Fill(scale.Margin, y, width - 2 * scale.Margin, 1, Ink.Line));
        }
        foreach (var (note, label) in notes.Zip(labels))
        {
            yield return Block.Space(scale.Text * 4 / 5);
            var text = Lettering.Set(note.Text, scale.SmallText, wrap: width - indent - scale.Margin);
            yield return new Block(Math.Max(text.Bottom, label.Bottom), (canvas, y) =>
            {
                canvas.Draw(label, scale.Margin, y, Ink.Grey);
                canvas.Draw(text, indent, y, Ink.Black);
            });
        }
    }

    public static IEnumerable<Block> Strip(SheetStrip strip, SheetScale scale, int x, int width)
    {
        var count = strip.Pictures.Count;
        var (fitting, largest) = ((width - (count - 1) * scale.HairGap) / count, Math.Max(scale.FrameWidth, scale.FrameHeight) * 3 / 4);
        var edge = Math.Min(fitting, largest);
        var used = fitting < largest ? width : count * (edge + scale.HairGap) - scale.HairGap; // to the grid's edge where they fill a row
        var small = strip.Pictures.Select(picture => PictureResizer.Cover(picture, edge, edge)).ToList();
        yield return Block.Text(Lettering.Set(strip.Label, scale.SmallText), x, Ink.Grey);
        yield return Block.Space(scale.Text / 2);
        yield return new Block(edge, (canvas, y) =>
        {
            for (var i = 0; i < count; i++)
                canvas.Draw(small[i], x + i * (used - edge) / Math.Max(1, count - 1), y);
        });
        yield return Block.Space(scale.Margin * 2 / 3);
    }
}
