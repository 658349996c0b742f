using System.Runtime.InteropServices;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Converts stored numbers to and from 32-bit floats; only rounding to a narrower type loses anything.</summary>
internal static class FloatValues
{
    public static float[] Read(SafetensorsFile file, TensorInfo tensor)
    {
        var values = new float[tensor.Count];
        var bytes = file.Bytes(tensor);
        switch (tensor.Dtype)
        {
            case SafetensorsDtype.F32:
                bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
                break;
            case SafetensorsDtype.F16:
                Convert<Half>(bytes, values, h => (float)h);
                break;
            case SafetensorsDtype.BF16:
                Convert<ushort>(bytes, values, b => BitConverter.UInt32BitsToSingle((uint)b << 16));
                break;
            case SafetensorsDtype.F64:
                Convert<double>(bytes, values, d => (float)d);
                break;
            case SafetensorsDtype.I32:
                Convert<int>(bytes, values, i => i);
                break;
            case SafetensorsDtype.I64:
                Convert<long>(bytes, values, i => i);
                break;
            default:
                throw FileFault.OfTensor(file.Path, tensor.Name, $"has element type {tensor.Dtype.HeaderName()}, which holds no plain floats", "use a file in F32, F16 or BF16");
        }
        return values;
    }

    public static TensorSource Source(string name, SafetensorsDtype dtype, IReadOnlyList<long> shape, float[] values) => dtype switch
    {
        SafetensorsDtype.F32 => TensorSource.From<float>(name, dtype, shape, values),
        SafetensorsDtype.F16 => TensorSource.From<Half>(name, dtype, shape, Array.ConvertAll(values, v => (Half)v)),
        SafetensorsDtype.BF16 => TensorSource.From<ushort>(name, dtype, shape, Array.ConvertAll(values, ToBFloat16)),
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "Weights are saved as F32, F16 or BF16."),
    };

    /// <summary>Rounds to nearest, ties to even; keeps NaN a NaN.</summary>
    private static ushort ToBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsNaN(value) ? (ushort)((bits >> 16) | 0x40) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    // The mapping may be unaligned for T, which x86 and Arm64 read all the same.
    private static void Convert<T>(ReadOnlySpan<byte> bytes, Span<float> values, Func<T, float> convert) where T : unmanaged
    {
        var stored = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < values.Length; i++)
            values[i] = convert(stored[i]);
    }
}
