namespace ActorDiffusion.Diffusion.Sampling.Noise;

/// <summary>MT19937 as Matsumoto and Nishimura published it in 1998, seeded by their init_genrand of 2002: PyTorch's CPU generator.</summary>
internal sealed class MersenneTwister
{
    private const int Length = 624, Middle = 397;
    private readonly uint[] state = new uint[Length];
    private int next = Length;

    public MersenneTwister(uint seed)
    {
        state[0] = seed;
        for (var i = 1; i < Length; i++) state[i] = 1812433253u * (state[i - 1] ^ state[i - 1] >> 30) + (uint)i;
    }

    public uint Next()
    {
        if (next == Length) Twist();
        var value = state[next++];
        value ^= value >> 11;
        value ^= value << 7 & 0x9D2C5680;
        value ^= value << 15 & 0xEFC60000;
        return value ^ value >> 18;
    }

    private void Twist()
    {
        for (var i = 0; i < Length; i++)
        {
            var mixed = state[i] & 0x80000000 | state[(i + 1) % Length] & 0x7FFFFFFF;
            state[i] = state[(i + Middle) % Length] ^ mixed >> 1 ^ (mixed & 1) * 0x9908B0DF;
        }
        next = 0;
    }
}
