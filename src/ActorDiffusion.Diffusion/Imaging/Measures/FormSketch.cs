namespace ActorDiffusion.Diffusion.Imaging.Measures;

/// <summary>
/// Where a picture has contours and which way they run, without its colours: histograms of oriented gradients (Dalal and Triggs 2005) of
/// 6 × 6 cells and 8 directions. Two portraits with the same face in the same place have nearly the same sketch.
/// </summary>
public static class FormSketch
{
    /// <summary>Numbers of a sketch.</summary>
    public const int Length = Cells * Cells * Directions;

    private const int Edge = 96;
    private const int Cells = 6;
    private const int Directions = 8;

    /// <summary>The sketch, with a mean of 0 and a length of 1; all 0 for a picture of one colour.</summary>
    public static float[] Of(Picture picture)
    {
        var light = Lightness(PictureResizer.Cover(picture, Edge, Edge));
        var sketch = new double[Length];
        for (var y = 1; y < Edge - 1; y++)
            for (var x = 1; x < Edge - 1; x++)
            {
                var (dx, dy) = (light[y, x + 1] - light[y, x - 1], light[y + 1, x] - light[y - 1, x]);
                // Dark on light and light on dark are the same contour.
                var direction = (Math.Atan2(dy, dx) / Math.PI + 1) % 1 * Directions;
                sketch[(y * Cells / Edge * Cells + x * Cells / Edge) * Directions + Math.Min((int)direction, Directions - 1)] += Math.Sqrt(Math.Sqrt(dx * dx + dy * dy));
            }
        var mean = sketch.Average();
        var length = Math.Sqrt(sketch.Sum(value => (value - mean) * (value - mean)));
        return [.. sketch.Select(value => length < 1e-9 ? 0 : (float)((value - mean) / length))];
    }

    /// <summary>How like two sketches are: 1 the same, about 0 nothing in common.</summary>
    public static double Likeness(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static double[,] Lightness(Picture picture)
    {
        var light = new double[Edge, Edge];
        for (var y = 0; y < Edge; y++)
            for (var x = 0; x < Edge; x++)
                light[y, x] = picture[x, y] is [var r, var g, var b] ? OkLab.Of(r, g, b).L : 0;
        return light;
    }
}
