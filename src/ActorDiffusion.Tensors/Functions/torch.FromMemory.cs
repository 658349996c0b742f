using System.Runtime.InteropServices;
using ActorDiffusion.Tensors.Native;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    /// <summary>A tensor with a copy of managed elements.</summary>
    /// <typeparam name="T">byte, short, int, long, float, double, bool or Half.</typeparam>
    /// <param name="values">Elements in row-major order.</param>
    /// <param name="shape">Sizes; one dimension when none are given.</param>
    /// <exception cref="TorchException">The shape does not hold that many elements.</exception>
    public static unsafe Tensor tensor<T>(ReadOnlySpan<T> values, params long[] shape)
        where T : unmanaged
    {
        var result = empty(shape.Length == 0 ? [values.Length] : shape, TypeOf<T>());
        if (result.numel() != values.Length)
        {
            result.Dispose();
            throw new TorchException($"{values.Length} elements do not fill shape [{string.Join(", ", shape)}].");
        }

        values.CopyTo(result.data<T>());
        return result;
    }

    /// <inheritdoc cref="tensor{T}(ReadOnlySpan{T}, long[])"/>
    public static Tensor tensor<T>(T[] values, params long[] shape)
        where T : unmanaged => tensor((ReadOnlySpan<T>)values, shape);

    /// <summary>A tensor of no dimensions.</summary>
    /// <param name="value">Its only element.</param>
    /// <param name="dtype">Its type.</param>
    public static Tensor tensor(double value, ScalarType dtype = ScalarType.Float32) => full([], value, dtype);

    /// <summary>
    /// A tensor over foreign memory, without a copy. Writing to it is the owner's business: mapped files are read-only and a
    /// write ends the process.
    /// </summary>
    /// <param name="address">First element.</param>
    /// <param name="shape">Sizes.</param>
    /// <param name="dtype">Element type.</param>
    /// <param name="owner">Kept alive as long as libtorch uses the memory.</param>
    public static unsafe Tensor from_memory(nint address, long[] shape, ScalarType dtype, object owner)
    {
        var state = GCHandle.Alloc(owner);
        fixed (long* sizes = shape)
        {
            var status = NativeMethods.TensorOverMemory(
                (void*)address, sizes, shape.Length, (int)dtype, &ReleaseOwner, (void*)GCHandle.ToIntPtr(state), out var result);
            if (status != 0)
                state.Free();
            NativeMethods.Check(status);
            return Tensor.Own(result);
        }
    }

    [UnmanagedCallersOnly]
    private static unsafe void ReleaseOwner(void* state) => GCHandle.FromIntPtr((nint)state).Free();

    private static ScalarType TypeOf<T>() => default(T) switch
    {
        byte => ScalarType.Byte,
        sbyte => ScalarType.Int8,
        short => ScalarType.Int16,
        int => ScalarType.Int32,
        long => ScalarType.Int64,
        Half => ScalarType.Float16,
        float => ScalarType.Float32,
        double => ScalarType.Float64,
        bool => ScalarType.Bool,
        _ => throw new TorchException($"A tensor cannot be made of {typeof(T).Name}."),
    };
}
