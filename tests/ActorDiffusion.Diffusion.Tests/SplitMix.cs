namespace ActorDiffusion.Diffusion.Tests;

/// <summary>A small seeded generator (SplitMix64), so that a failing case comes back with its seed.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    /// <summary>Uniform in -1 to 1.</summary>
    public float Uniform() => ((Next() >> 40) / (float)(1 << 23)) - 1;

    public float[] Uniforms(int count) => [.. Enumerable.Range(0, count).Select(_ => Uniform())];
}
