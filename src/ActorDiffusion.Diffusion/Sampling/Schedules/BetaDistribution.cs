namespace ActorDiffusion.Diffusion.Sampling.Schedules;

/// <summary>The symmetric beta distribution, whose quantiles the scheduler "beta" uses.</summary>
internal static class BetaDistribution
{
    private const double LogGammaOf06 = 0.39823385806923484; // ln Γ(0.6)
    private const double LogGammaOf12 = -0.08537409000331608; // ln Γ(1.2)
    private const double Shape = 0.6;

    /// <summary>The value below which a draw of Beta(0.6, 0.6) falls with this probability.</summary>
    public static double Quantile(double probability)
    {
        if (probability is <= 0 or 0.5 or >= 1) return Math.Clamp(probability, 0, 1); // the middle exactly: schedules round it to an index
        double low = 0, high = 1;
        // The distribution function rises steadily: 60 halvings leave an interval of one rounding step.
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Distribution(middle) < probability) low = middle;
            else high = middle;
        }
        return (low + high) / 2;
    }

    // Regularised incomplete beta function; the continued fraction converges fast below 1/2 (DLMF 8.17.22).
    private static double Distribution(double x)
    {
        if (x > 0.5) return 1 - Distribution(1 - x);
        if (x <= 0) return 0;
        var front = Math.Exp(Shape * Math.Log(x * (1 - x)) + LogGammaOf12 - 2 * LogGammaOf06) / Shape;
        return front * ContinuedFraction(x);
    }

    // Evaluated from the tail: 1/(1 + d1/(1 + d2/(1 + ...))).
    private static double ContinuedFraction(double x)
    {
        var value = 1.0;
        for (var term = 80; term >= 1; term--)
        {
            var m = term / 2;
            var numerator = term % 2 == 0
                ? m * (Shape - m) * x / ((Shape + 2 * m - 1) * (Shape + 2 * m))
                : -(Shape + m) * (2 * Shape + m) * x / ((Shape + 2 * m) * (Shape + 2 * m + 1));
            value = 1 + numerator / value;
        }
        return 1 / value;
    }
}
