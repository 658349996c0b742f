namespace ActorDiffusion.Tensors.Tests.Fused;

public sealed class SwigluTests : IDisposable
{
    private static readonly float[] Extremes =
    [
        0, -0f, 1, -1, 20, -20, 87, -87, 88.2f, -88.2f, 88.5f, -88.5f, 89, -89, 104, -104, 1000, -1000, 1e30f, -1e30f, float.MaxValue, float.MinValue, 1e-40f, -1e-40f,
        float.PositiveInfinity, float.NegativeInfinity, float.NaN,
    ];

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator generator = new(13);

    public void Dispose()
    {
        generator.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData(ScalarType.Float32, 1)]
    [InlineData(ScalarType.Float32, 37)]
    [InlineData(ScalarType.Float32, 301)]
    [InlineData(ScalarType.BFloat16, 37)]
    [InlineData(ScalarType.BFloat16, 301)]
    [InlineData(ScalarType.Float64, 37)]
    public void It_agrees_with_its_formula(ScalarType type, long width)
    {
        var (a, b) = (randn([width, 61], generator) * 4, randn([width, 61], generator));
        Comparison.Agree([a.to(type), b.to(type)], type, given => swiglu(given[0], given[1]), given => given[0] * given[0].sigmoid() * given[1]);
    }

    [Fact]
    public void Elements_need_not_lie_in_order() => Comparison.Agree(
        [randn([9, 33], generator).t(), randn([1, 9], generator).expand(33, 9)],
        ScalarType.Float32,
        given => swiglu(given[0], given[1]),
        given => given[0] * given[0].sigmoid() * given[1]);

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Infinite_huge_and_undefined_numbers_come_out_as_from_libtorch(ScalarType type)
    {
        // Repeated, so that vectorised loops and their remainders both see them.
        var a = tensor(Extremes).repeat(3).to(type).requires_grad_();
        var b = (ones([a.numel()]) * -1.5).to(type);
        var reference = a.detach().requires_grad_();
        var (actual, expected) = (swiglu(a, b), reference.silu() * b);
        SameKind(actual, expected);
        actual.sum().backward();
        expected.sum().backward();
        SameKind(a.grad!, reference.grad!);
    }

    [Fact]
    public void Bits_are_the_same_twice_and_for_any_number_of_threads()
    {
        var (a, b) = (randn([301, 77], generator), randn([301, 77], generator));
        Determinism.SameBits(() =>
        {
            var given = a.detach().requires_grad_();
            var result = swiglu(given, b);
            result.sum().backward();
            return [result, given.grad!];
        });
    }

    private static void SameKind(Tensor actual, Tensor expected)
    {
        var (a, e) = (actual.@float().ToArray<float>(), expected.@float().ToArray<float>());
        for (var i = 0; i < a.Length; i++)
        {
            var what = $"{Extremes[i % Extremes.Length]}: {a[i]}, libtorch {e[i]}";
            if (float.IsFinite(e[i]))
                Math.Abs(a[i] - e[i]).ShouldBeLessThanOrEqualTo(Math.Abs(e[i]) * (actual.dtype == ScalarType.Float32 ? 2e-6f : 1.6e-2f) + 1e-35f, what);
            else
                a[i].ShouldBe(e[i], what);
        }
    }
}
