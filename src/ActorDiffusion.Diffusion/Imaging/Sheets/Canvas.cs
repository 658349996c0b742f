namespace ActorDiffusion.Diffusion.Imaging.Sheets;

/// <summary>Paper to lay pictures and lettering on; whatever juts out is cut off.</summary>
internal sealed class Canvas
{
    private readonly Picture page;

    public Canvas(int width, int height) => page = Picture.Filled(width, height, Ink.Paper.Red, Ink.Paper.Green, Ink.Paper.Blue);

    public Picture Page => page;

    public void Draw(Picture picture, int x, int y)
    {
        var (from, to) = (Math.Max(0, -x), Math.Min(picture.Width, page.Width - x));
        for (var row = Math.Max(0, -y); row < picture.Height && y + row < page.Height && from < to; row++)
            picture.Rgb.AsSpan(3 * (row * picture.Width + from), 3 * (to - from)).CopyTo(page.Rgb.AsSpan(3 * ((y + row) * page.Width + x + from)));
    }

    public void Fill(int x, int y, int width, int height, Ink ink)
    {
        for (var row = Math.Max(0, y); row < Math.Min(y + height, page.Height); row++)
            for (var column = Math.Max(0, x); column < Math.Min(x + width, page.Width); column++)
                Blend(column, row, ink, 255);
    }

    /// <summary>Draws lettering whose layout begins at (x, y).</summary>
    public void Draw(Lettering text, int x, int y, Ink ink)
    {
        for (var row = 0; row < text.Height; row++)
            for (var column = 0; column < text.Width; column++)
            {
                var (px, py) = (x + text.Left + column, y + text.Top + row);
                if (px >= 0 && px < page.Width && py >= 0 && py < page.Height)
                    Blend(px, py, ink, text.Coverage[row * text.Width + column]);
            }
    }

    private void Blend(int x, int y, Ink ink, int cover)
    {
        var at = page.Rgb.AsSpan(3 * (y * page.Width + x), 3);
        at[0] = Mix(at[0], ink.Red, cover);
        at[1] = Mix(at[1], ink.Green, cover);
        at[2] = Mix(at[2], ink.Blue, cover);
    }

    private static byte Mix(byte under, byte over, int cover) => (byte)((under * (255 - cover) + over * cover + 127) / 255);
}
