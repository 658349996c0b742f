using System.Runtime.InteropServices;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Benchmarks.FullSize;

/// <summary>A checkpoint with the names, shapes and type of a published Z-Image and random numbers in it.</summary>
internal static class SyntheticCheckpoint
{
    private const int BlockValues = 1 << 22;

    /// <summary>Z-Image's own sizes: 6,154,908,736 parameters. zimage.md §1.1.</summary>
    internal static readonly ZImageConfig FullSize = new(3840, 30, 2, 30, 2560, 16, [32, 48, 48]);

    /// <summary>Writes it in diffusers names as one bfloat16 file.</summary>
    internal static void Write(string path, ZImageConfig config)
    {
        var noise = Noise(seed: 1);
        SafetensorsWriter.Write(path, ZImageSchema.Of(config).Required.Select(tensor => Source(tensor.Key, tensor.Value, noise)));
    }

    private static TensorSource Source(string name, long[] shape, ushort[] noise)
    {
        var count = shape.Aggregate(1L, (product, size) => product * size);
        return new(name, SafetensorsDtype.BF16, shape, stream =>
        {
            var values = name.Contains("norm", StringComparison.Ordinal) ? Ones(noise) : noise;
            for (var left = count; left > 0; left -= BlockValues)
                stream.Write(MemoryMarshal.AsBytes(values.AsSpan(0, (int)Math.Min(left, BlockValues))));
        });
    }

    // Norm weights 1 ± 1 %; matrices ± 1/128 … 1/64, which keeps activations of width 3840 near 1.
    private static ushort[] Ones(ushort[] noise) => Array.ConvertAll(noise, bits => (ushort)(0x3F80 | (bits & 1)));

    private static ushort[] Noise(ulong seed)
    {
        var values = new ushort[BlockValues];
        var state = seed * 0x9E3779B97F4A7C15UL + 1;
        for (var i = 0; i < values.Length; i++)
        {
            // xorshift64: sign and mantissa are random, the exponent is fixed.
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            values[i] = (ushort)(0x3C00 | (state >> 48 & 0x807F));
        }

        return values;
    }
}
