using ActorDiffusion.Tensors.Operators;
using static ActorDiffusion.Tensors.Operators.Operator;

namespace ActorDiffusion.Tensors;

public static partial class torch
{
    /// <summary>Uninitialised memory.</summary>
    public static Tensor empty(long[] size, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Aten("empty", "memory_format").Call(size, dtype, Argument.None, device ?? CPU);

    /// <summary>All 0.</summary>
    public static Tensor zeros(long[] size, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Aten("zeros").Call(size, dtype, Argument.None, device ?? CPU);

    /// <summary>All 1.</summary>
    public static Tensor ones(long[] size, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Aten("ones").Call(size, dtype, Argument.None, device ?? CPU);

    /// <summary>All <paramref name="value"/>.</summary>
    public static Tensor full(long[] size, double value, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Aten("full").Call(size, value, dtype, Argument.None, device ?? CPU);

    /// <summary>All 0, with another tensor's shape, type and device.</summary>
    public static Tensor zeros_like(Tensor like) => Aten("zeros_like").Call(like);

    /// <summary>All 1, with another tensor's shape, type and device.</summary>
    public static Tensor ones_like(Tensor like) => Aten("ones_like").Call(like);

    /// <summary>Uninitialised, with another tensor's shape, type and device.</summary>
    public static Tensor empty_like(Tensor like) => Aten("empty_like").Call(like);

    /// <summary>start, start + step, … below <paramref name="stop"/>.</summary>
    public static Tensor arange(double start, double stop, double step = 1, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Aten("arange", "start_step").Call(start, stop, step, dtype, Argument.None, device ?? CPU);

    /// <summary>0, 1, … below <paramref name="stop"/>, as int64.</summary>
    public static Tensor arange(long stop) => Aten("arange").Call(stop, ScalarType.Int64, Argument.None, CPU);

    /// <summary><paramref name="steps"/> values from start to end, both included.</summary>
    public static Tensor linspace(double start, double end, long steps, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Aten("linspace").Call(start, end, steps, dtype, Argument.None, device ?? CPU);

    /// <summary>The identity matrix.</summary>
    public static Tensor eye(long n, ScalarType dtype = ScalarType.Float32, Device? device = null) =>
        Aten("eye").Call(n, dtype, Argument.None, device ?? CPU);

    /// <summary>Normal noise on the CPU, as PyTorch draws it from the same seed (zimage.md §4.5).</summary>
    public static Tensor randn(long[] size, Generator generator, ScalarType dtype = ScalarType.Float32) =>
        Aten("randn", "generator").Call(size, generator, dtype, Argument.None, CPU);

    /// <summary>Uniform noise in [0, 1) on the CPU.</summary>
    public static Tensor rand(long[] size, Generator generator, ScalarType dtype = ScalarType.Float32) =>
        Aten("rand", "generator").Call(size, generator, dtype, Argument.None, CPU);

    /// <summary>Whole numbers in [low, high) on the CPU, as int64.</summary>
    public static Tensor randint(long low, long high, long[] size, Generator generator) =>
        Aten("randint", "low_generator").Call(low, high, size, generator, ScalarType.Int64, Argument.None, CPU);

    /// <summary>0 … n-1 in random order, as int64.</summary>
    public static Tensor randperm(long n, Generator generator) =>
        Aten("randperm", "generator").Call(n, generator, ScalarType.Int64, Argument.None, CPU);
}
