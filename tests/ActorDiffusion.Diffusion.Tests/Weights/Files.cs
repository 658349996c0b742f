using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Weights;

/// <summary>Makes variants of weight files out of real ones.</summary>
internal static class Files
{
    /// <summary>The tensors of a file, ready to be written under other names.</summary>
    public static IReadOnlyList<TensorSource> Sources(string path, Func<string, string>? rename = null)
    {
        using var file = SafetensorsFile.Open(path);
        return [.. file.Tensors.Values.Select(t =>
            TensorSource.From<byte>((rename ?? (n => n))(t.Name), t.Dtype, t.Shape, file.Bytes(t).ToArray()))];
    }

    public static TensorSource Tiny(string name, params long[] shape) =>
        TensorSource.From<float>(name, SafetensorsDtype.F32, shape, new float[shape.Aggregate(1L, (a, b) => a * b)]);
}
