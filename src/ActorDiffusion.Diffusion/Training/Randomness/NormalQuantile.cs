namespace ActorDiffusion.Diffusion.Training.Randomness;

/// <summary>z with Φ(z) = u, from a uniform draw: √2·erfinv(2u−1) as musubi maps its stratified draws.</summary>
internal static class NormalQuantile
{
    public static double At(double u)
    {
        if (u is <= 0 or >= 1)
            throw new ArgumentOutOfRangeException(nameof(u), u, "a probability between 0 and 1, both excluded");
        if (u > 0.5)
            return -At(1 - u);

        // Winitzki's closed form is within 2e-3; Newton steps on log Φ converge in the tail too.
        var log = Math.Log(4 * u * (1 - u));
        var a = (2 / (Math.PI * 0.147)) + (log / 2);
        var z = -Math.Sqrt(2 * (Math.Sqrt((a * a) - (log / 0.147)) - a));
        for (var i = 0; i < 4; i++)
        {
            var cdf = LowerTail(z);
            var density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
            z -= Math.Log(cdf / u) * cdf / density;
        }
        return z;
    }

    /// <summary>Φ(z) for z ≤ 0: the series near the middle, Lentz's continued fraction in the tail.</summary>
    internal static double LowerTail(double z)
    {
        var x = -z;
        var density = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI);
        if (x < 3)
        {
            double term = x, sum = x;
            for (var n = 3; term > sum * 1e-17; n += 2)
                sum += term *= x * x / n;
            return 0.5 - (density * sum);
        }
        var fraction = x;
        for (var k = 60; k >= 1; k--)
            fraction = x + (k / fraction);
        return density / fraction;
    }
}
