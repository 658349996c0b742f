namespace ActorDiffusion.Tensors.Tests.Fused;

public sealed class RmsScaleTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator generator = new(11);

    public static TheoryData<ScalarType, long[], long[], bool> Cases()
    {
        var cases = new TheoryData<ScalarType, long[], long[], bool>();
        foreach (var type in new[] { ScalarType.Float32, ScalarType.BFloat16, ScalarType.Float64, ScalarType.Float16 })
            foreach (var residual in new[] { false, true })
            {
                cases.Add(type, [1, 2], [2], residual);
                cases.Add(type, [3, 5, 17], [17], residual);
                cases.Add(type, [3, 5, 17], [3, 17], residual);
                cases.Add(type, [3, 5, 17], [3, 1, 17], residual);
                cases.Add(type, [2, 70, 257], [2, 257], residual);
                cases.Add(type, [255], [255], residual);
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
    public void It_agrees_with_its_formula(ScalarType type, long[] shape, long[] multiplier, bool residual)
    {
        Tensor[] inputs = [randn(shape, generator).to(type), randn(multiplier, generator), .. residual ? [randn(shape, generator).to(type)] : Array.Empty<Tensor>()];
        if (type == ScalarType.Float64)
            inputs[1] = inputs[1].to(type);
        Comparison.Agree(inputs, type, given => rms_scale(given[0], given[1], given.ElementAtOrDefault(2), 1e-5), Formula);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.BFloat16)]
    public void Elements_need_not_lie_in_order(ScalarType type)
    {
        var x = randn([17, 5, 3], generator).to(type).transpose(0, 2);
        var residual = randn([1, 5, 17], generator).to(type).expand(3, 5, 17);
        Comparison.Agree([x, randn([17, 2], generator).t()[0], residual], type, given => rms_scale(given[0], given[1], given[2], 1e-5), Formula);
    }

    [Fact]
    public void Bits_are_the_same_twice_and_for_any_number_of_threads()
    {
        var (x, multiplier) = (randn([2, 300, 129], generator).to(ScalarType.BFloat16), randn([2, 129], generator));
        Determinism.SameBits(() =>
        {
            var (a, m) = (x.detach().requires_grad_(), multiplier.detach().requires_grad_());
            var result = rms_scale(a, m, x, 1e-5);
            result.sum().backward();
            return [result, a.grad!, m.grad!];
        });
    }

    private static Tensor Formula(Tensor[] given)
    {
        var (x, multiplier) = (given[0], given[1].reshape(-1, given[0].shape[^1]));
        var normed = x * (x.square().mean(-1, keepdim: true) + 1e-5).rsqrt();
        var scaled = (normed.reshape(multiplier.shape[0], -1, x.shape[^1]) * multiplier.unsqueeze(1)).reshape(x.shape);
        return given.Length > 2 ? scaled + given[2] : scaled;
    }
}
