namespace ActorDiffusion.Diffusion.Imaging.Measures;

/// <summary>How colourful and how bright a picture is as a whole.</summary>
public static class Colourfulness
{
    /// <summary>0 for grey, about 15 slightly, 45 averagely, 100 and more extremely colourful (Hasler and Süsstrunk 2003, M3).</summary>
    public static double Of(Picture picture)
    {
        var count = picture.Rgb.Length / 3;
        double sumRg = 0, sumYb = 0, squares = 0;
        for (var at = 0; at < picture.Rgb.Length; at += 3)
        {
            double r = picture.Rgb[at], g = picture.Rgb[at + 1], b = picture.Rgb[at + 2];
            var (rg, yb) = (r - g, (r + g) / 2 - b);
            (sumRg, sumYb, squares) = (sumRg + rg, sumYb + yb, squares + rg * rg + yb * yb);
        }
        var (meanRg, meanYb) = (sumRg / count, sumYb / count);
        var centre = Math.Sqrt(meanRg * meanRg + meanYb * meanYb);
        return Math.Sqrt(Math.Max(0, squares / count - centre * centre)) + 0.3 * centre;
    }

    /// <summary>The mean lightness, 0 for black to 1 for white.</summary>
    public static double Brightness(Picture picture)
    {
        var sum = 0.0;
        for (var at = 0; at < picture.Rgb.Length; at += 3)
            sum += OkLab.Of(picture.Rgb[at], picture.Rgb[at + 1], picture.Rgb[at + 2]).L;
        return sum / (picture.Rgb.Length / 3);
    }
}
