using System.Runtime.InteropServices;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>A tensor to be written: its description and how to get its bytes, so that a large file needs one tensor in memory at a time.</summary>
/// <param name="Name">Name in the file; unique, and not <c>__metadata__</c>.</param>
/// <param name="Dtype">Element type.</param>
/// <param name="Shape">Sizes, outermost first; empty for a scalar.</param>
/// <param name="WriteTo">Writes exactly the bytes that type and shape need, little-endian, row-major.</param>
public sealed record TensorSource(string Name, SafetensorsDtype Dtype, IReadOnlyList<long> Shape, Action<Stream> WriteTo)
{
    /// <summary>Bytes that type and shape need.</summary>
    public long ByteLength
    {
        get
        {
            var bits = Shape.Aggregate((long)Dtype.Bits(), (product, size) => checked(product * size));
            return bits / 8;
        }
    }

    /// <summary>A tensor from values in memory.</summary>
    /// <param name="name">Name in the file.</param>
    /// <param name="dtype">Element type, of the same size as <typeparamref name="T"/>.</param>
    /// <param name="shape">Sizes, outermost first.</param>
    /// <param name="values">Row-major values.</param>
    /// <typeparam name="T">A plain numeric type.</typeparam>
    public static TensorSource From<T>(string name, SafetensorsDtype dtype, IReadOnlyList<long> shape, ReadOnlyMemory<T> values)
        where T : unmanaged =>
        new(name, dtype, shape, stream => stream.Write(MemoryMarshal.AsBytes(values.Span)));
}
