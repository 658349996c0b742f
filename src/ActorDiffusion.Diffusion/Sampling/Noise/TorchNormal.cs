namespace ActorDiffusion.Diffusion.Sampling.Noise;

/// <summary>
/// Normal numbers as torch.randn draws them in float32 on the CPU after torch.manual_seed, equal to 2e-6, and the same on every machine and
/// backend. A second draw goes on where the first ended. zimage.md §4.5
/// </summary>
internal sealed class TorchNormal(ulong seed)
{
    private const int Block = 16;
    private readonly MersenneTwister generator = new((uint)seed);

    /// <summary>Fills a draw; torch takes another path below 16 numbers, which no latent has.</summary>
    public void Fill(Span<float> numbers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(numbers.Length, Block);
        foreach (ref var number in numbers) number = Uniform();
        for (var start = 0; start + Block <= numbers.Length; start += Block) BoxMuller(numbers.Slice(start, Block));
        if (numbers.Length % Block == 0) return;
        var last = numbers[^Block..];
        foreach (ref var number in last) number = Uniform();
        BoxMuller(last);
    }

    private float Uniform() => (generator.Next() & 0xFFFFFF) / (float)(1 << 24);

    // The first half of a block gives the radii, the second half the angles.
    private static void BoxMuller(Span<float> block)
    {
        for (var i = 0; i < Block / 2; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - block[i]));
            var angle = 2 * Math.PI * block[i + Block / 2];
            block[i] = (float)(radius * Math.Cos(angle));
            block[i + Block / 2] = (float)(radius * Math.Sin(angle));
        }
    }
}
