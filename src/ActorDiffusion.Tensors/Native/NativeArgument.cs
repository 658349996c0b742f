using System.Runtime.InteropServices;

namespace ActorDiffusion.Tensors.Native;

/// <summary>One operator argument as the shim reads it: kind, length of a list, value or pointer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct NativeArgument
{
    [FieldOffset(0)] public ArgumentKind Kind;
    [FieldOffset(4)] public int Length;
    [FieldOffset(8)] public long Integer;
    [FieldOffset(8)] public double Real;
    [FieldOffset(8)] public void* Pointer;
}

/// <summary>What a tensor is, in one call.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeDescription
{
    public int DType;
    public int Rank;
    public long Device;
    public long Elements;
    public int ItemSize;
    public int IsContiguous;
    public int RequiresGrad;
    public int IsLeaf;
}

internal enum ArgumentKind
{
    None = 0,
    Tensor = 1,
    Integer = 2,
    Real = 3,
    Boolean = 4,
    IntegerList = 5,
    TensorList = 6,
    RealList = 7,
    Text = 8,
    Device = 9,
    Generator = 10,
    ScalarType = 11,
}
