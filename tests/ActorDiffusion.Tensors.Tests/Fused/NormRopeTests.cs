namespace ActorDiffusion.Tensors.Tests.Fused;

public sealed class NormRopeTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator generator = new(12);

    public static TheoryData<ScalarType, long[], long> Cases()
    {
        var cases = new TheoryData<ScalarType, long[], long>();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16, ScalarType.Float64 })
        {
            cases.Add(type, [1, 1, 1, 2], 1);
            cases.Add(type, [2, 7, 3, 10], 1);
            cases.Add(type, [2, 7, 3, 10], 2);
            cases.Add(type, [3, 65, 2, 128], 3);
            cases.Add(type, [1, 2, 1, 2048], 1);
        }

        return cases;
    }

    public void Dispose()
    {
        generator.Dispose();
        scope.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_agrees_with_its_formula(ScalarType type, long[] shape, long tables)
    {
        var (cosine, sine) = Tables(tables, shape[1], shape[3] / 2);
        var weight = randn([shape[3]], generator).to(type == ScalarType.Float64 ? type : ScalarType.Float32);
        Agree(randn(shape, generator).to(type), weight, cosine, sine);
    }

    [Fact]
    public void Elements_need_not_lie_in_order()
    {
        var (cosine, sine) = Tables(1, 7, 5);
        Agree(randn([2, 3, 10, 7], generator).permute(0, 3, 1, 2), randn([10, 2], generator).t()[1], cosine, sine.transpose(1, 2).contiguous().transpose(1, 2));
    }

    [Fact]
    public void Bits_are_the_same_twice_and_for_any_number_of_threads()
    {
        var (x, weight) = (randn([2, 90, 2, 64], generator).to(ScalarType.BFloat16), randn([64], generator));
        var (cosine, sine) = Tables(1, 90, 32);
        Determinism.SameBits(() =>
        {
            var (a, w) = (x.detach().requires_grad_(), weight.detach().requires_grad_());
            var result = norm_rope(a, w, cosine, sine, 1e-5);
            result.sum().backward();
            return [result, a.grad!, w.grad!];
        });
    }

    private static void Agree(Tensor x, Tensor weight, Tensor cosine, Tensor sine) => Comparison.Agree(
        [x, weight],
        x.dtype,
        given => norm_rope(given[0], given[1], cosine, sine, 1e-5, 0.125),
        given => Formula(given[0], given[1], cosine.to(ScalarType.Float64), sine.to(ScalarType.Float64)));

    private (Tensor Cosine, Tensor Sine) Tables(long batch, long length, long half)
    {
        var angles = rand([batch, length, half], generator) * 6;
        return (angles.cos(), angles.sin());
    }

    // zimage.md §1.5
    private static Tensor Formula(Tensor x, Tensor weight, Tensor cosine, Tensor sine)
    {
        var normed = x * (x.square().mean(-1, keepdim: true) + 1e-5).rsqrt() * weight * 0.125;
        var pairs = normed.unflatten(-1, -1, 2);
        var (real, imaginary) = (pairs.select(-1, 0), pairs.select(-1, 1));
        var (c, s) = (cosine.unsqueeze(2), sine.unsqueeze(2));
        return stack([(real * c) - (imaginary * s), (real * s) + (imaginary * c)], -1).flatten(-2).transpose(1, 2);
    }
}
