namespace ActorDiffusion.Domain.Runs;

/// <summary>What became of the style from checkpoint to checkpoint: whether more training has done harm.</summary>
public abstract record StyleCourse
{
    // Smaller differences are the chance of a few probes.
    private const double Nearer = 0.95, Farther = 1.1, Alike = 0.85;

    private StyleCourse()
    {
    }

    /// <summary>The checkpoints after <paramref name="Better"/> come no nearer to the style, but their pictures are more alike: learned by heart.</summary>
    public sealed record Narrowed(CheckpointStyle Better, CheckpointStyle Now) : StyleCourse;

    /// <summary>The checkpoints after <paramref name="Better"/> are farther from the style again.</summary>
    public sealed record Left(CheckpointStyle Better, CheckpointStyle Now) : StyleCourse;

    /// <summary>What the latest checkpoint has lost against the best one before it; null where it is the best.</summary>
    /// <param name="styles">Oldest first.</param>
    public static StyleCourse? Of(IReadOnlyList<CheckpointStyle> styles)
    {
        ArgumentNullException.ThrowIfNull(styles);
        if (styles.Count < 2) return null;
        var (before, now) = (styles.Take(styles.Count - 1).ToList(), styles[^1]);
        var nearest = before.MinBy(style => style.Distance)!;
        if (now.Distance > nearest.Distance * Farther) return new Left(nearest, now);
        return before.Where(style => now.Distance > style.Distance * Nearer && now.Diversity < style.Diversity * Alike).MinBy(style => style.Distance) is { } better
            ? new Narrowed(better, now)
            : null;
    }
}
