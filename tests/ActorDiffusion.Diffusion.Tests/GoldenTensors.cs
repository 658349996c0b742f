using System.Runtime.InteropServices;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests;

/// <summary>The tensors of a golden file and how far from them one may be.</summary>
internal sealed class GoldenTensors(string path) : IDisposable
{
    private readonly SafetensorsFile file = SafetensorsFile.Open(path);

    public static GoldenTensors Open(string name) => new(Repository.Golden(name));

    public torch.Tensor this[string name] => torch.tensor(Floats(name), [.. file[name].Shape]);

    public float[] Floats(string name) => MemoryMarshal.Cast<byte, float>(file.Bytes(file[name])).ToArray();

    public long[] Longs(string name) => MemoryMarshal.Cast<byte, long>(file.Bytes(file[name])).ToArray();

    public byte[] Bytes(string name) => file.Bytes(file[name]).ToArray();

    /// <summary>The largest difference is at most this part of the largest golden value.</summary>
    public static void ShouldBeClose(torch.Tensor actual, torch.Tensor golden, double relative, string what)
    {
        actual.shape.ShouldBe(golden.shape, what);
        using var scope = torch.NewDisposeScope();
        var difference = (actual.to(torch.ScalarType.Float32) - golden).abs().max().ToDouble() / golden.abs().max().ToDouble();
        difference.ShouldBeLessThanOrEqualTo(relative, what);
    }

    public void Dispose() => file.Dispose();
}
