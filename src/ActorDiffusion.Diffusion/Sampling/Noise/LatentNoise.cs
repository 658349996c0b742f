namespace ActorDiffusion.Diffusion.Sampling.Noise;

/// <summary>Noise for a batch in which every picture has its own seed, or several share one draw as in ComfyUI's batches.</summary>
/// <param name="seeds">A seed, and how many consecutive pictures of the batch share its draw.</param>
/// <param name="latentShape">One latent, [C, h, w].</param>
internal sealed class LatentNoise(IReadOnlyList<(ulong Seed, int Pictures)> seeds, long[] latentShape)
{
    private readonly TorchNormal[] streams = [.. seeds.Select(seed => new TorchNormal(seed.Seed))];

    /// <summary>The next draw, [B, C, h, w] in float32 on the CPU.</summary>
    public Tensor Next()
    {
        var one = (int)latentShape.Aggregate(1L, (count, size) => checked(count * size));
        var pictures = seeds.Sum(seed => seed.Pictures);
        var numbers = new float[checked(one * pictures)];
        var at = 0;
        foreach (var (stream, (_, count)) in streams.Zip(seeds))
        {
            stream.Fill(numbers.AsSpan(at, one * count));
            at += one * count;
        }
        return torch.tensor(numbers, [pictures, .. latentShape]);
    }
}
