using System.Reflection;

namespace ActorDiffusion.Tensors.Tests.Fuzz;

/// <summary>Arguments whose shapes fit each other, for members that random shapes seldom get into; sizes may still be 0.</summary>
internal sealed class FittingArguments(Dice dice, RandomTensors tensors)
{
    private readonly long b = dice.Pick(0L, 1, 1, 2, 3), n = dice.Pick(0L, 1, 2, 5, 8, 33), k = dice.Pick(0L, 1, 2, 4, 8, 16), m = dice.Pick(0L, 1, 3, 4, 16);

    /// <returns>Null where random ones do.</returns>
    public object?[]? For(MethodBase member) => (member.IsStatic, member.Name) switch
    {
        (false, "mm" or "matmul") => [T(n, k), T(k, m)],
        (true, "matmul") => [T(b, n, k), T(k, m)],
        (false, "bmm") or (true, "bmm") => [T(b, n, k), T(b, k, m)],
        (false, "addmm" or "addmm_") => [T(n, m), T(n, k), T(k, m), 0.5, 2.0],
        (true, "baddbmm") => [T(b, n, m), T(b, n, k), T(b, k, m), 1.0, 1.0],
        (true, "linear") => [T(b, n, k), T(m, k), Maybe(T(m))],
        (true, "conv2d") => [T(b, k, n, n), T(m * 2, k / 2, 3, dice.Pick(1, 3)), Maybe(T(m * 2)), 1L, dice.Pick(0L, 1, 4), 2L],
        (true, "group_norm") => [T(b, k, n, n), dice.Pick(1L, 2, 4), Maybe(T(k)), Maybe(T(k)), 1e-5],
        (true, "layer_norm") => [T(b, n, k), new[] { k }, Maybe(T(k)), Maybe(T(k)), 1e-5],
        (true, "embedding") => [Index(b, n), T(k, m)],
        (false, "gather") => [T(n, k), 0L, Index(n, m)],
        (false, "index_select") => [T(n, k), dice.Pick(0L, 1), Index(m)],
        (true, "linalg_solve") => [T(b, n, n), T(b, n, m)],
        (true, "pad") => [T(b, k, n, n), new[] { 1, 0, dice.Pick(1L, 4), -1 }, dice.Pick("constant", "reflect", "replicate"), 0.5],
        (true, "lora_linear") => LoraLinear(dice.Below(3)),
        (true, "norm_rope") => [T(b, n, 3, k), T(k), T(dice.Pick(1, b), n, k / 2), T(1, n, k / 2), 1e-6, 1.0],
        (true, "rms_scale") => [T(b, n, k), T(dice.Pick<long[]>([k], [1, k], [b, k])), Maybe(T(b, n, k)), 1e-6],
        (true, "swiglu") => [T(b, n, k), T(b, n, k)],
        (false, "set_state") => State(),
        _ => null,
    };

    private object[] LoraLinear(int count)
    {
        var scale = dice.OneIn(2) ? T(b) : T();
        return [T(b, n, k), T(m, k), Maybe(T(m)), Many(() => T(2, k)), Many(() => T(m, 2)), Many(() => scale)];

        Tensor[] Many(Func<Tensor> one) => [.. Enumerable.Range(0, count).Select(_ => one())];
    }

    private object[] State()
    {
        using var other = new Generator(dice.Next());
        var state = other.get_state();
        if (dice.OneIn(2))
            state.view(-1)[dice.Below(100)].fill_(dice.Below(256));
        return [new Generator(1), dice.OneIn(4) ? state.narrow(0, 0, 100) : state];
    }

    private Tensor T(params long[] shape) => tensors.Of(shape);

    private Tensor Index(params long[] shape)
    {
        using var generator = new Generator(dice.Next());
        return randint(dice.Pick(0, 0, 0, -2), dice.Pick(1, 1, 2, 5, 1L << 40), shape, generator);
    }

    private object Maybe(Tensor tensor) => dice.OneIn(3) ? null! : tensor;
}
