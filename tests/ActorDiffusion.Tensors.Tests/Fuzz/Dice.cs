namespace ActorDiffusion.Tensors.Tests.Fuzz;

/// <summary>SplitMix64 from a seed and a call's number, so that any call can be repeated alone.</summary>
internal sealed class Dice(ulong seed, long number)
{
    private ulong state = Mix(seed + ((ulong)number * 0x9E3779B97F4A7C15));

    public ulong Next() => Mix(state += 0x9E3779B97F4A7C15);

    public int Below(int limit) => (int)(Next() % (ulong)limit);

    public bool OneIn(int n) => Below(n) == 0;

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[Below(choices.Length)];

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
