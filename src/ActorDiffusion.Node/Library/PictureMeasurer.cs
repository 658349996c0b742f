using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Imaging.Measures;
using ActorDiffusion.Domain.Library;
using ActorDiffusion.Domain.Messages;

namespace ActorDiffusion.Node.Library;

/// <summary>Computes what a picture's pixels tell.</summary>
internal static class PictureMeasurer
{
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

    /// <summary>How different pictures are: the mean over all pairs.</summary>
    public static SeriesMeasures Of(IReadOnlyList<MeasuredPicture> pictures)
    {
        if (pictures.Count < 2)
            return new SeriesMeasures(pictures.Count, null, null, pictures.Count == 0 ? null : pictures[0].Colourfulness);
        var palettes = pictures.Select(picture => picture.Palette.Select(colour => new PaletteEntry(OkLab.Of(colour.Hex), colour.Share)).ToList()).ToList();
        double colours = 0, forms = 0;
        var pairs = 0;
        for (var i = 0; i < pictures.Count; i++)
            for (var j = i + 1; j < pictures.Count; j++, pairs++)
            {
                colours += Palette.Distance(palettes[i], palettes[j]);
                forms += 1 - FormSketch.Likeness(pictures[i].Sketch, pictures[j].Sketch);
            }
        return new SeriesMeasures(pictures.Count, Math.Round(colours / pairs, 3), Math.Round(forms / pairs, 3), Math.Round(pictures.Average(picture => picture.Colourfulness), 1));
    }
}
