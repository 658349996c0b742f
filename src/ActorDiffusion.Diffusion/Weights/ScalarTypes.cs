using System.Runtime.InteropServices;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Element types of files as libtorch's and back.</summary>
public static class ScalarTypes
{
    /// <summary>libtorch's type, or null where it has none that is usable everywhere.</summary>
    /// <param name="dtype">A file's element type.</param>
    public static ScalarType? Of(SafetensorsDtype dtype) => dtype switch
    {
        SafetensorsDtype.Bool => ScalarType.Bool,
        SafetensorsDtype.U8 => ScalarType.Byte,
        SafetensorsDtype.I8 => ScalarType.Int8,
        SafetensorsDtype.I16 => ScalarType.Int16,
        SafetensorsDtype.I32 => ScalarType.Int32,
        SafetensorsDtype.I64 => ScalarType.Int64,
        SafetensorsDtype.F16 => ScalarType.Float16,
        SafetensorsDtype.BF16 => ScalarType.BFloat16,
        SafetensorsDtype.F32 => ScalarType.Float32,
        SafetensorsDtype.F64 => ScalarType.Float64,
        _ => null,
    };

    /// <summary>The file's type for a tensor's.</summary>
    /// <param name="type">libtorch's type.</param>
    public static SafetensorsDtype Of(ScalarType type) =>
        Enum.GetValues<SafetensorsDtype>().FirstOrDefault(dtype => Of(dtype) == type, SafetensorsDtype.U64) is not SafetensorsDtype.U64 and var found
            ? found
            : throw new ArgumentOutOfRangeException(nameof(type), type, "This element type is not written to files.");

    /// <summary>A tensor to be written; it is brought to the CPU when its turn comes and must live until then.</summary>
    /// <param name="name">Name in the file.</param>
    /// <param name="tensor">Values of any type that files hold.</param>
    public static TensorSource ToSource(this Tensor tensor, string name) => new(name, Of(tensor.dtype), tensor.shape, stream =>
    {
        using var local = tensor.cpu();
        using var whole = local.contiguous();
        stream.Write(Bytes(whole));
    });

    internal static Span<byte> Bytes(Tensor tensor) => tensor.element_size() switch
    {
        1 => tensor.data<byte>(),
        2 => MemoryMarshal.AsBytes(tensor.data<ushort>()),
        4 => MemoryMarshal.AsBytes(tensor.data<uint>()),
        _ => MemoryMarshal.AsBytes(tensor.data<ulong>()),
    };
}
