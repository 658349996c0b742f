namespace ActorDiffusion.Diffusion.Training.Dataset;

/// <summary>The sizes pictures are trained at: about one area, many aspect ratios (zimage.md §6.1).</summary>
internal sealed class AspectBuckets
{
    private readonly bool noUpscale;
    private readonly long area;

    public IReadOnlyList<Bucket> All { get; }

    public AspectBuckets(int width, int height, bool enabled = true, bool noUpscale = false)
    {
        if (width < Bucket.Step || height < Bucket.Step)
            throw new BadInputException($"The resolution {width}x{height} is too small: give at least {Bucket.Step}x{Bucket.Step} pixels.");
        this.noUpscale = enabled && noUpscale;
        area = (long)width * height;
        All = enabled ? [.. Enumerate(area)] : [new Bucket(Floor(width), Floor(height))];
    }

    /// <summary>The bucket nearest in aspect ratio; ties go to the narrower one.</summary>
    public Bucket For(int width, int height)
    {
        if (noUpscale && (long)width * height <= area && width >= Bucket.Step && height >= Bucket.Step)
            return new Bucket(Floor(width), Floor(height));
        var aspect = (double)width / height;
        return All.MinBy(bucket => Math.Abs(((double)bucket.Width / bucket.Height) - aspect));
    }

    private static IEnumerable<Bucket> Enumerate(long area)
    {
        var side = Math.Sqrt(area);
        var buckets = new SortedSet<(int, int)>();
        for (var w = Math.Max(Bucket.Step, Floor(side / 2)); w <= side; w += Bucket.Step)
        {
            var h = Floor((double)area / w);
            buckets.Add((w, h));
            buckets.Add((h, w));
        }
        return buckets.Select(size => new Bucket(size.Item1, size.Item2));
    }

    private static int Floor(double side) => (int)(side / Bucket.Step) * Bucket.Step;
}
