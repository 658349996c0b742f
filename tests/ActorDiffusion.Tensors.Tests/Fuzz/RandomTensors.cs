using System.Globalization;

namespace ActorDiffusion.Tensors.Tests.Fuzz;

/// <summary>Tensors of one call: their sizes come from a few numbers, so that shapes often fit each other.</summary>
internal sealed class RandomTensors(Dice dice)
{
    private readonly long[] sizes = [Size(dice), Size(dice), Size(dice)];
    private readonly int rank = dice.Pick(0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5);
    private readonly ScalarType common = Type(dice);
    private long[]? first;

    public static ScalarType Type(Dice dice) => dice.Below(100) switch
    {
        < 45 => ScalarType.Float32,
        < 57 => ScalarType.BFloat16,
        < 65 => ScalarType.Float16,
        < 70 => ScalarType.Float64,
        < 80 => ScalarType.Int64,
        < 86 => ScalarType.Bool,
        < 90 => ScalarType.Byte,
        < 96 => dice.Pick(ScalarType.Int32, ScalarType.Int16, ScalarType.Int8),
        < 98 => dice.Pick(ScalarType.Float8e4m3, ScalarType.Float8e5m2),
        _ => (ScalarType)dice.Pick(8, 9, 12, 14, 16, 18, 19, 99, -1, int.MaxValue, int.MinValue),
    };

    public long[] Shape()
    {
        if (first is not null && !dice.OneIn(2))
            return first;
        var wanted = dice.OneIn(5) ? dice.Below(7) : rank;
        var shape = new long[wanted];
        for (var i = 0; i < wanted; i++)
            shape[i] = dice.OneIn(12) ? Size(dice) : dice.Pick(sizes);
        for (var i = 0; shape.Aggregate(1L, (product, size) => product * size) > 20_000; i++)
            shape[i] = 1;
        first ??= shape;
        return shape;
    }

    public Tensor One() => Of(Shape());

    public Tensor Of(long[] shape)
    {
        var type = dice.OneIn(12) ? Type(dice) : common;
        using var generator = new Generator(dice.Next());
        var tensor = Extremes(randn(shape, generator) * dice.Pick(1.0, 1.0, 3.0, 1e4));
        tensor = Laid(type is ScalarType.Bool ? tensor.gt(0) : Enum.IsDefined(type) && type < ScalarType.Float8e5m2 ? tensor.to(type) : tensor);
        if (tensor.dtype is ScalarType.Float32 or ScalarType.BFloat16 or ScalarType.Float64 && dice.OneIn(3))
            tensor = tensor.detach().requires_grad_();
        return dice.OneIn(60) ? Disposed(tensor) : tensor;
    }

    public static string Describe(Tensor? tensor) => tensor switch
    {
        null => "null",
        { IsClosed: true } => "disposed",
        _ => string.Create(
            CultureInfo.InvariantCulture, $"{tensor.dtype}[{string.Join(',', tensor.shape)}]{(tensor.is_contiguous() ? "" : "~")}{(tensor.requires_grad ? "'" : "")}"),
    };

    // An alias, because the tensor itself may be what another argument is made of.
    private static Tensor Disposed(Tensor tensor)
    {
        var gone = tensor.detach();
        gone.Dispose();
        return gone;
    }

    private Tensor Extremes(Tensor tensor)
    {
        if (tensor.numel() > 0 && dice.OneIn(10))
            tensor.view(-1)[0].fill_(dice.Pick(double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e38, -1e38, 1e-42));
        return tensor;
    }

    private Tensor Laid(Tensor tensor) => tensor.ndim == 0 ? tensor : dice.Below(12) switch
    {
        0 => tensor.transpose(0, -1),
        1 => tensor.transpose(0, -1).contiguous().transpose(0, -1),
        2 => tensor.narrow(0, 0, 1 + (tensor.size(0) / 2) is var length && length <= tensor.size(0) ? length : 0),
        3 => tensor.unsqueeze(0).expand([dice.Pick(1L, 2, 5, 50), .. tensor.shape]).transpose(0, 1),
        4 => tensor.unsqueeze(-1).expand([.. tensor.shape, dice.Pick(1L, 2, 3)]).select(-1, 0),
        _ => tensor,
    };

    private static long Size(Dice dice) => dice.Pick(0L, 1, 1, 1, 2, 2, 3, 4, 4, 5, 7, 8, 16, 33);
}
