namespace ActorDiffusion.Diffusion.Imaging.Measures;

/// <summary>A main colour of a picture and its share of the pixels, 0 to 1.</summary>
public readonly record struct PaletteEntry(OkLab Colour, double Share);

/// <summary>The main colours of a picture: k-means in OKLab, begun with the colours that are farthest apart, so that small accents are found too.</summary>
public static class Palette
{
    private const int Rounds = 10;
    private const int Edge = 64;
    private const double Same = 0.06; // colours nearer than this are taken as one
    private const double LeastShare = 0.02;

    /// <summary>At most <paramref name="count"/> colours, the largest share first; the same picture always gives the same ones.</summary>
    public static IReadOnlyList<PaletteEntry> Of(Picture picture, int count = 6)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var small = PictureResizer.Thumbnail(picture, Edge);
        var pixels = new OkLab[small.Width * small.Height];
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = OkLab.Of(small.Rgb[3 * i], small.Rgb[3 * i + 1], small.Rgb[3 * i + 2]);
        var centres = Farthest(pixels, count);
        var sizes = new int[centres.Length];
        for (var round = 0; round < Rounds; round++)
            (centres, sizes) = Moved(pixels, centres);
        return Merged([.. centres.Zip(sizes, (colour, size) => new PaletteEntry(colour, (double)size / pixels.Length))]);
    }

    /// <summary>How different two palettes look: the mean way of a pixel's colour to the nearest colour of the other, both ways.</summary>
    public static double Distance(IReadOnlyList<PaletteEntry> a, IReadOnlyList<PaletteEntry> b) => (OneWay(a, b) + OneWay(b, a)) / 2;

    private static double OneWay(IReadOnlyList<PaletteEntry> from, IReadOnlyList<PaletteEntry> to) =>
        from.Sum(entry => entry.Share * to.Min(other => other.Colour.DistanceTo(entry.Colour))) / from.Sum(entry => entry.Share);

    private static OkLab[] Farthest(OkLab[] pixels, int count)
    {
        List<OkLab> centres = [Mean(pixels)];
        var distances = pixels.Select(pixel => pixel.DistanceTo(centres[0])).ToArray();
        while (centres.Count < count)
        {
            var farthest = pixels[Array.IndexOf(distances, distances.Max())];
            centres.Add(farthest);
            for (var i = 0; i < pixels.Length; i++)
                distances[i] = Math.Min(distances[i], pixels[i].DistanceTo(farthest));
        }
        return [.. centres];
    }

    private static (OkLab[] Centres, int[] Sizes) Moved(OkLab[] pixels, OkLab[] centres)
    {
        var sums = new (double L, double A, double B)[centres.Length];
        var sizes = new int[centres.Length];
        foreach (var pixel in pixels)
        {
            var nearest = 0;
            for (var i = 1; i < centres.Length; i++)
                if (pixel.DistanceTo(centres[i]) < pixel.DistanceTo(centres[nearest]))
                    nearest = i;
            sums[nearest] = (sums[nearest].L + pixel.L, sums[nearest].A + pixel.A, sums[nearest].B + pixel.B);
            sizes[nearest]++;
        }
        return ([.. sums.Select((sum, i) => sizes[i] == 0 ? centres[i] : new OkLab(sum.L / sizes[i], sum.A / sizes[i], sum.B / sizes[i]))], sizes);
    }

    private static IReadOnlyList<PaletteEntry> Merged(IReadOnlyList<PaletteEntry> entries)
    {
        List<PaletteEntry> merged = [];
        foreach (var entry in entries.Where(entry => entry.Share >= LeastShare).OrderByDescending(entry => entry.Share))
        {
            var same = merged.FindIndex(other => other.Colour.DistanceTo(entry.Colour) < Same);
            if (same < 0)
                merged.Add(entry);
            else
                merged[same] = merged[same] with { Share = merged[same].Share + entry.Share };
        }
        return [.. merged.OrderByDescending(entry => entry.Share)];
    }

    private static OkLab Mean(OkLab[] pixels) => new(pixels.Average(pixel => pixel.L), pixels.Average(pixel => pixel.A), pixels.Average(pixel => pixel.B));
}
