namespace ActorDiffusion.Tensors.Tests.Fused;

public sealed class LoraLinearTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator generator = new(14);

    public void Dispose()
    {
        generator.Dispose();
        scope.Dispose();
    }

    [Theory]
    [InlineData(ScalarType.Float32, 0, false, false)]
    [InlineData(ScalarType.Float32, 1, false, false)]
    [InlineData(ScalarType.Float32, 1, true, true)]
    [InlineData(ScalarType.Float32, 3, true, false)]
    [InlineData(ScalarType.Float32, 3, false, true)]
    [InlineData(ScalarType.BFloat16, 1, true, true)]
    [InlineData(ScalarType.BFloat16, 3, false, true)]
    [InlineData(ScalarType.Float64, 2, true, true)]
    public void It_agrees_with_its_formula(ScalarType type, int count, bool bias, bool scalePerItem)
    {
        var (weight, offset) = (Draw(type, 9, 13), bias ? Draw(type, 9) : null);
        Tensor[] scale = [.. Enumerable.Range(0, count).Select(i => scalePerItem ? tensor([0.5f, -i, 2f]) : tensor(0.75 + i))];
        // LoRAs are kept in fp32 beside bf16 weights; here they hold numbers that bf16 has.
        var kept = type == ScalarType.BFloat16 ? ScalarType.Float32 : type;
        Tensor[] loras = [.. Enumerable.Range(0, count).SelectMany(i => new[] { Draw(type, i + 2, 13).to(kept), Draw(type, 9, i + 2).to(kept) })];
        Comparison.Agree(
            [Draw(type, 3, 5, 13), .. loras],
            type,
            given => lora_linear(given[0], weight, offset, Downs(given), Ups(given), scale),
            given => Formula(given[0], weight, offset, Downs(given), Ups(given), scale));
    }

    [Fact]
    public void Trained_weights_and_biases_get_their_gradients_beside_a_lora() => Comparison.Agree(
        [Draw(ScalarType.Float32, 3, 5, 13), Draw(ScalarType.Float32, 2, 13), Draw(ScalarType.Float32, 9, 2), Draw(ScalarType.Float32, 9, 13), Draw(ScalarType.Float32, 9)],
        ScalarType.Float32,
        given => lora_linear(given[0], given[3], given[4], [given[1]], [given[2]], [tensor(0.5)]),
        given => Formula(given[0], given[3], given[4], [given[1]], [given[2]], [tensor(0.5)]));

    [Fact]
    public void Elements_need_not_lie_in_order() => Comparison.Agree(
        [Draw(ScalarType.Float32, 13, 5, 3).transpose(0, 2), Draw(ScalarType.Float32, 13, 4).t(), Draw(ScalarType.Float32, 4, 9).t()],
        ScalarType.Float32,
        given => lora_linear(given[0], ones([13, 9]).t(), null, [given[1]], [given[2]], [tensor([1f, 2f, 3f])]),
        given => Formula(given[0], ones([9, 13]), null, [given[1]], [given[2]], [tensor([1f, 2f, 3f])]));

    [Fact]
    public void Bits_are_the_same_twice()
    {
        var (x, weight, down, up) = (Draw(ScalarType.Float32, 4, 65, 96), Draw(ScalarType.Float32, 80, 96), Draw(ScalarType.Float32, 8, 96), Draw(ScalarType.Float32, 80, 8));
        var first = Once();
        var second = Once();
        for (var i = 0; i < first.Length; i++)
            first[i].equal(second[i]).ShouldBeTrue($"tensor {i}");

        Tensor[] Once()
        {
            var (a, d, u) = (x.detach().requires_grad_(), down.detach().requires_grad_(), up.detach().requires_grad_());
            var result = lora_linear(a, weight, null, [d], [u], [tensor(0.5)]);
            result.square().sum().backward();
            return [result, a.grad!, d.grad!, u.grad!];
        }
    }

    private Tensor Draw(ScalarType type, params long[] shape) => randn(shape, generator).to(type);

    private static Tensor[] Downs(Tensor[] given) => [.. given.Skip(1).Where((_, i) => i % 2 == 0)];

    private static Tensor[] Ups(Tensor[] given) => [.. given.Skip(1).Where((_, i) => i % 2 == 1)];

    private static Tensor Formula(Tensor x, Tensor weight, Tensor? bias, Tensor[] down, Tensor[] up, Tensor[] scale)
    {
        var y = x.matmul(weight.to(x.dtype).t());
        y = bias is null ? y : y + bias.to(x.dtype);
        for (var i = 0; i < down.Length; i++)
            y = y + (x.matmul(down[i].t()) * scale[i].to(x.dtype).reshape(-1, 1, 1)).matmul(up[i].t());
        return y;
    }
}
