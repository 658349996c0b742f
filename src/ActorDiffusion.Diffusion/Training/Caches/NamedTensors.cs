using System.Runtime.InteropServices;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training.Caches;

/// <summary>float32 tensors by name in a safetensors file: caches, weights and moments, bit for bit.</summary>
internal static class NamedTensors
{
    public static void Write(string path, IEnumerable<(string Name, Tensor Tensor)> tensors, IReadOnlyDictionary<string, string>? metadata = null) =>
        SafetensorsWriter.Write(path, tensors.Select(entry => Source(entry.Name, entry.Tensor)), metadata);

    /// <summary>A copy in the caller's scope.</summary>
    public static Tensor Read(SafetensorsFile file, string name)
    {
        var info = file[name];
        if (info.Dtype != SafetensorsDtype.F32)
            throw new BadInputException(
                $"The tensor {name} of {file.Path} is {info.Dtype.HeaderName()} where F32 is expected: it was not written by this program.");
        return tensor(MemoryMarshal.Cast<byte, float>(file.Bytes(info)), [.. info.Shape]);
    }

    public static void Copy(SafetensorsFile file, string name, Tensor target)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var source = Read(file, name);
        if (!source.shape.SequenceEqual(target.shape))
            throw new BadInputException(
                $"The tensor {name} of {file.Path} is {source} where the run has {target}: it belongs to another run.");
        target.copy_(source);
    }

    private static TensorSource Source(string name, Tensor tensor) => new(name, SafetensorsDtype.F32, tensor.shape, stream =>
    {
        using var scope = NewDisposeScope();
        var plain = tensor.detach().cpu().@float().contiguous();
        stream.Write(MemoryMarshal.AsBytes(plain.data<float>()));
        GC.KeepAlive(plain);
    });
}
