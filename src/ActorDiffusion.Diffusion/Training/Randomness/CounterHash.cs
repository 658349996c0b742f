namespace ActorDiffusion.Diffusion.Training.Randomness;

/// <summary>
/// A counter-based random source: a value depends on (seed, stream, counter, lane) and on nothing else, so a resumed run
/// draws what the undisturbed run would have drawn. Four rounds of the SplitMix64 finaliser (Steele et al., 2014), one a word.
/// </summary>
internal static class CounterHash
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    public static ulong Bits(long seed, RandomStream stream, long counter, long lane = 0)
    {
        var state = Mix((ulong)seed + Golden);
        state = Mix(state ^ ((ulong)stream * Golden));
        state = Mix(state + ((ulong)counter * Golden) + 1);
        return Mix(state ^ (((ulong)lane + 1) * Golden));
    }

    /// <summary>In the open interval (0, 1): 53 random bits and a half, so that a quantile function never meets 0 or 1.</summary>
    public static double Uniform(long seed, RandomStream stream, long counter, long lane = 0) =>
        ((Bits(seed, stream, counter, lane) >> 11) + 0.5) * (1.0 / (1L << 53));

    /// <summary>A permutation of 0..count-1 (Fisher-Yates).</summary>
    public static int[] Permutation(int count, long seed, RandomStream stream, long counter)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var last = count - 1; last > 0; last--)
        {
            var pick = (int)(Bits(seed, stream, counter, last) % (ulong)(last + 1));
            (order[last], order[pick]) = (order[pick], order[last]);
        }
        return order;
    }

    private static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
