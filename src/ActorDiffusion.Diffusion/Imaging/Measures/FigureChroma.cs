namespace ActorDiffusion.Diffusion.Imaging.Measures;

/// <summary>How colourful the figure before a plain background is: 0 for ink on paper, 255 for pure colours.</summary>
public static class FigureChroma
{
    // A channel that differs by more than this from the background belongs to the figure.
    private const int Threshold = 40;

    /// <summary>The mean of max(R, G, B) − min(R, G, B) over the pixels that are not background; 0 where all is background.</summary>
    public static double Of(Picture picture)
    {
        var background = Background(picture);
        var (sum, count) = (0L, 0L);
        for (var at = 0; at < picture.Rgb.Length; at += 3)
        {
            var (r, g, b) = (picture.Rgb[at], picture.Rgb[at + 1], picture.Rgb[at + 2]);
            if (Math.Max(Math.Abs(r - background[0]), Math.Max(Math.Abs(g - background[1]), Math.Abs(b - background[2]))) <= Threshold)
                continue;
            sum += Math.Max(r, Math.Max(g, b)) - Math.Min(r, Math.Min(g, b));
            count++;
        }
        return count == 0 ? 0 : (double)sum / count;
    }

    /// <summary>The mean over several pictures.</summary>
    public static double Of(IReadOnlyList<Picture> pictures) => pictures.Average(Of);

    /// <summary>The median of the top row and of the upper half of both sides, where portraits show background.</summary>
    private static byte[] Background(Picture picture)
    {
        List<int> border = [.. Enumerable.Range(0, picture.Width)];
        for (var y = 1; y < picture.Height / 2; y++)
            border.AddRange([y * picture.Width, y * picture.Width + picture.Width - 1]);
        return [.. Enumerable.Range(0, 3).Select(channel => border.Select(pixel => picture.Rgb[3 * pixel + channel]).Order().ElementAt(border.Count / 2))];
    }
}
