namespace ActorDiffusion.Diffusion.Imaging.Sheets;

/// <summary>Lays out one contact sheet: gutter with the row values on the left, column values on top.</summary>
internal sealed class ContactSheetPainter
{
    private readonly ContactSheet sheet;
    private readonly SheetScale scale;
    private readonly List<Lettering> rowValues;
    private readonly Lettering rowName;
    private readonly int gridLeft, cellWidth, frames, width;

    public ContactSheetPainter(ContactSheet sheet, Picture first)
    {
        this.sheet = sheet;
        frames = sheet.Cells.SelectMany(row => row).Max(cell => cell.Pictures.Count);
        scale = SheetScale.For(first, frames * sheet.Columns.Values.Count);
        rowValues = [.. sheet.Rows.Values.Select(value => Lettering.Set(value, scale.Text))];
        rowName = AxisName(sheet.Rows.Name);
        gridLeft = scale.Margin + rowValues.Append(rowName).Max(label => label.Right) + scale.Gap * 3 / 2;
        cellWidth = frames * scale.FrameWidth + (frames - 1) * scale.HairGap;
        width = gridLeft + sheet.Columns.Values.Count * (cellWidth + scale.Gap) - scale.Gap + scale.Margin;
    }

    public Picture Paint()
    {
        List<Block> blocks = [.. SheetBlocks.Heading(sheet.Title, sheet.Subtitle, scale, width)];
        if (sheet.References is { Pictures.Count: > 0 } strip)
            blocks.AddRange(SheetBlocks.Strip(strip, scale, gridLeft, width - gridLeft - scale.Margin));
        blocks.AddRange(Header());
        for (var row = 0; row < sheet.Rows.Values.Count; row++)
        {
            blocks.Add(Row(row));
            if (row + 1 < sheet.Rows.Values.Count)
                blocks.Add(Block.Space(scale.Gap));
        }
        blocks.AddRange(SheetBlocks.Notes(sheet.Notes, scale, width, gridLeft));
        return Column.Draw(width, scale.Margin, blocks);
    }

    private int ColumnLeft(int column) => gridLeft + column * (cellWidth + scale.Gap);

    private Lettering AxisName(string name) => Lettering.Set(name, scale.SmallText);

    private IEnumerable<Block> Header()
    {
        var name = AxisName(sheet.Columns.Name);
        var gridWidth = width - scale.Margin - gridLeft;
        yield return new Block(Lettering.LineHeight(scale.SmallText) + scale.Text / 4,
            (canvas, y) => canvas.Draw(name, Centred(name, gridLeft, gridWidth), y, Ink.Grey));
        var values = sheet.Columns.Values.Select(value => Lettering.Set(value, scale.Text, wrap: cellWidth, centred: true)).ToList();
        yield return new Block(values.Max(value => value.Bottom) + scale.Text * 3 / 4, (canvas, y) =>
        {
            canvas.Draw(rowName, gridLeft - scale.Gap * 3 / 2 - rowName.Right, y, Ink.Grey);
            for (var column = 0; column < values.Count; column++)
                canvas.Draw(values[column], Centred(values[column], ColumnLeft(column), cellWidth), y, Ink.Black);
        });
    }

    private Block Row(int row) => new(scale.FrameHeight, (canvas, y) =>
    {
        var value = rowValues[row];
        canvas.Draw(value, gridLeft - scale.Gap * 3 / 2 - value.Right, y + scale.FrameHeight / 2 - (value.Top + value.Bottom) / 2, Ink.Black);
        for (var column = 0; column < sheet.Columns.Values.Count; column++)
            for (var frame = 0; frame < frames; frame++)
            {
                var x = ColumnLeft(column) + frame * (scale.FrameWidth + scale.HairGap);
                if (PictureAt(row, column, frame) is { } picture)
                    canvas.Draw(scale.Fit(picture), x, y);
                else
                    canvas.Fill(x, y, scale.FrameWidth, scale.FrameHeight, Ink.Empty);
            }
    });

    private Picture? PictureAt(int row, int column, int frame) =>
        row < sheet.Cells.Count && column < sheet.Cells[row].Count && frame < sheet.Cells[row][column].Pictures.Count
            ? sheet.Cells[row][column].Pictures[frame] : null;

    private static int Centred(Lettering text, int left, int width) => left + (width - text.Left - text.Right) / 2;
}
