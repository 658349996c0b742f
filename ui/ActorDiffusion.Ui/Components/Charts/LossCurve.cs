namespace ActorDiffusion.Ui.Components;

/// <summary>What of a loss can be seen: single steps are mostly noise, so they are averaged.</summary>
public static class LossCurve
{
    /// <summary>An exponential mean that is right from its first point on (its weights add up to one).</summary>
    public static IReadOnlyList<LossPoint> Smooth(IReadOnlyList<LossPoint> points, double memory)
    {
        var smooth = new LossPoint[points.Count];
        double sum = 0, weight = 0;
        for (var i = 0; i < points.Count; i++)
        {
            sum = sum * memory + points[i].Loss * (1 - memory);
            weight = weight * memory + (1 - memory);
            smooth[i] = points[i] with { Loss = sum / weight };
        }

        return smooth;
    }

    /// <summary>At most so many points: means over stretches of equal length.</summary>
    public static IReadOnlyList<LossPoint> Thin(IReadOnlyList<LossPoint> points, int most)
    {
        if (points.Count <= most) return points;
        var thin = new LossPoint[most];
        for (var i = 0; i < most; i++)
        {
            var (start, end) = ((int)((long)points.Count * i / most), (int)((long)points.Count * (i + 1) / most));
            double loss = 0;
            for (var j = start; j < end; j++) loss += points[j].Loss;
            thin[i] = new(points[end - 1].Step, loss / (end - start));
        }

        return thin;
    }
}
