using System.Reflection;

namespace ActorDiffusion.Tensors.Tests.Fuzz;

/// <summary>Arguments of one call, by the type and sometimes the name of the parameter.</summary>
internal sealed class RandomArguments(Dice dice, RandomTensors tensors)
{
    private static readonly NullabilityInfoContext Nullability = new();

    public object? For(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (parameter.HasDefaultValue && dice.OneIn(3))
            return parameter.DefaultValue is { } value && type.IsEnum ? Enum.ToObject(type, value) : parameter.DefaultValue;
        if (CanBeNull(parameter) && dice.OneIn(4))
            return null;
        return parameter.Name is "stride" or "kernel" or "groups" or "num_groups" && !dice.OneIn(4) ? dice.Pick(1L, 1, 2, 3) : Of(type, parameter.Name!);
    }

    public object Of(Type type, string name) => type switch
    {
        _ when type == typeof(Tensor) => tensors.One(),
        _ when type == typeof(Tensor[]) || type == typeof(IReadOnlyList<Tensor>) => Many(Count(), tensors.One),
        _ when type == typeof(long) => Whole(),
        _ when type == typeof(int) => (int)Whole(),
        _ when type == typeof(ulong) => dice.Next(),
        _ when type == typeof(double) => Real(),
        _ when type == typeof(bool) => dice.OneIn(2),
        _ when type == typeof(long[]) => dice.OneIn(3) ? tensors.Shape() : Many<long>(Count(), name.Contains("dim", StringComparison.Ordinal) ? Dimension : Whole),
        _ when type == typeof(string) => Text(name),
        _ when type == typeof(ScalarType) => RandomTensors.Type(dice),
        _ when type == typeof(Device) => dice.Pick(CPU, CPU, CPU, CUDA, MPS, new((DeviceType)dice.Pick(-1, 2, 9, 13, 40, 99_999), 0), new(DeviceType.CUDA, (int)Whole())),
        _ when type == typeof(DeviceType) => (DeviceType)Whole(),
        _ when type == typeof(Generator) => Generators(),
        _ when type == typeof(Func<Tensor[], Tensor>) => Block(),
        _ when type == typeof(ProbedOperation) => (ProbedOperation)dice.Below(5),
        _ when type == typeof(DisposeScope) => NewDisposeScope(),
        _ when type == typeof(optim.AdamW) => new optim.AdamW(Many(dice.Below(4), Leaf)),
        _ when type.IsArray => Array.CreateInstance(type.GetElementType()!, dice.Below(9)),
        _ => throw new InvalidOperationException($"Nothing to throw at a parameter of type {type}."),
    };

    private static bool CanBeNull(ParameterInfo parameter) =>
        !parameter.ParameterType.IsGenericParameter && Nullability.Create(parameter).WriteState == NullabilityState.Nullable;

    private int Count() => dice.OneIn(40) ? 1500 : dice.Pick(0, 1, 1, 2, 2, 2, 3, 4, 4, 5);

    private static T[] Many<T>(int count, Func<T> one) => [.. Enumerable.Range(0, count).Select(_ => one())];

    private long Dimension() => dice.Pick(0L, 0, 1, 1, 2, 3, -1, -1, -2, -3, 5, -6, 64, long.MinValue);

    private long Whole() => dice.OneIn(6)
        ? dice.Pick(long.MinValue, long.MaxValue, 1L << 62, -1L << 62, 1L << 40, 1L << 33, 1L << 32, 1L << 31, (1L << 31) - 1, -1L << 31, 100_000, 1000, -7)
        : dice.Pick(-3L, -2, -1, -1, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 8, 16, 33);

    private double Real() => dice.OneIn(6)
        ? dice.Pick(double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, 1e20, -1e20, 1e10)
        : dice.Pick(0, 0, 1, 1, -1, 0.5, 2, 3, 1e-5, 10, -3.5, 17);

    private string Text(string name) => name switch
    {
        "equation" => dice.Pick("bij,bjk->bik", "ij,jk->ik", "ij->ji", "ii->i", "i,j->ij", "", "->", ",", "...i,...i->...", "ab c", "é", "ij->ijk", "iii", "a->", new string('a', 9000)),
        "mode" => dice.Pick("constant", "reflect", "replicate", "circular", "", "no such mode"),
        "text" => dice.Pick("cpu", "cuda", "cuda:1", "mps", "cuda:x", "", ":", "cpu:0:1", "cuda:99999999999", "tpu"),
        _ => dice.Pick("", "text"),
    };

    private Generator Generators()
    {
        var generator = new Generator(dice.Next());
        if (dice.OneIn(20))
            generator.Dispose();
        return generator;
    }

    private Func<Tensor[], Tensor> Block() => dice.Below(6) switch
    {
        0 => inputs => inputs[0],
        1 => _ => throw new InvalidOperationException("the block's own words"),
        2 => inputs => inputs[0].view(-1).mul(inputs[^1].view(-1)),
        3 => _ => ones([2]),
        4 => inputs => utils.checkpoint(inner => inner[0] * 2, inputs[0]),
        _ => inputs => inputs[0].matmul(inputs[^1]),
    };

    private Tensor Leaf()
    {
        var leaf = tensors.One();
        if (leaf.IsClosed || leaf.numel() > 5000)
            return ones([2]);
        if (leaf.requires_grad && dice.OneIn(2))
            (leaf * 2).sum().backward();
        return leaf;
    }
}
