using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Measures;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Node.Library;

/// <summary>Computes what a picture's pixels tell.</summary>
internal static class PictureMeasurer
{
    /// <summary>All pairs of 200 pictures.</summary>
    public const int MostPairs = 200 * 199 / 2;

    private const int Edge = 256; // enough for colours and contours

    public static (PictureMeasures Measures, float[] Sketch) Of(Picture picture, IReadOnlyList<(AssetId Picture, float[] Sketch)> learned)
    {
        var small = PictureResizer.Thumbnail(picture, Edge);
        var sketch = FormSketch.Of(small);
        var nearest = learned.Select(one => (one.Picture, Likeness: FormSketch.Likeness(sketch, one.Sketch))).OrderByDescending(one => one.Likeness).FirstOrDefault();
        var palette = Palette.Of(small).Select(entry => new PaletteColour(entry.Colour.ToHex(), Math.Round(entry.Share, 3)));
        return (new PictureMeasures(
            [.. palette], Math.Round(Colourfulness.Of(small), 1), Math.Round(Colourfulness.Brightness(small), 3), learned.Count > 0 ? nearest.Picture : null,
            learned.Count > 0 ? Math.Round(nearest.Likeness, 3) : null), sketch);
    }

    /// <summary>
    /// How different pictures are: the mean over all pairs, and where there are more than <see cref="MostPairs"/> over that many of them, drawn with a
    /// fixed seed, so that the time does not grow with the square of the pictures and the same pictures always have the same numbers.
    /// </summary>
    public static SeriesMeasures Of(IReadOnlyList<MeasuredPicture> pictures)
    {
        if (pictures.Count < 2)
            return new SeriesMeasures(pictures.Count, null, null, pictures.Count == 0 ? null : pictures[0].Colourfulness);
        var palettes = pictures.Select(picture => picture.Palette.Select(colour => new PaletteEntry(OkLab.Of(colour.Hex), colour.Share)).ToList()).ToList();
        double colours = 0, forms = 0;
        var pairs = 0;
        foreach (var (i, j) in Pairs(pictures.Count))
        {
            colours += Palette.Distance(palettes[i], palettes[j]);
            forms += 1 - FormSketch.Likeness(pictures[i].Sketch, pictures[j].Sketch);
            pairs++;
        }
        return new SeriesMeasures(pictures.Count, Math.Round(colours / pairs, 3), Math.Round(forms / pairs, 3), Math.Round(pictures.Average(picture => picture.Colourfulness), 1));
    }

    private static IEnumerable<(int First, int Second)> Pairs(int count)
    {
        if ((long)count * (count - 1) / 2 <= MostPairs)
            return Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(i + 1, count - i - 1).Select(j => (i, j)));
        var random = new Random(0);
        return Enumerable.Range(0, MostPairs).Select(_ => random.Next(count)).Select(i => (i, (i + 1 + random.Next(count - 1)) % count));
    }
}
