namespace ActorDiffusion.Tensors.Tests.Fused;

/// <summary>Runs an operator and the float64 formula it stands for on the same numbers, forwards and backwards.</summary>
internal static class Comparison
{
    /// <summary>Largest difference over the largest element that rounding explains; bf16 has 8 bits.</summary>
    internal static double Tolerance(ScalarType type) => type switch
    {
        ScalarType.Float64 => 1e-12,
        ScalarType.Float32 => 3e-6,
        _ => 1.2e-2,
    };

    /// <param name="inputs">Every one of them gets a gradient.</param>
    /// <param name="type">What the fused operator computes in.</param>
    /// <param name="fused">The operator.</param>
    /// <param name="formula">The same in float64.</param>
    internal static void Agree(Tensor[] inputs, ScalarType type, Func<Tensor[], Tensor> fused, Func<Tensor[], Tensor> formula)
    {
        Tensor[] given = [.. inputs.Select(input => input.detach().requires_grad_())];
        Tensor[] exact = [.. inputs.Select(input => input.to(ScalarType.Float64, copy: true).detach().requires_grad_())];
        var (result, expected) = (fused(given), formula(exact));
        result.dtype.ShouldBe(type);
        Close(result, expected, Tolerance(type), "result");
        using (no_grad())
            Close(fused(given), expected, Tolerance(type), "result without a graph");

        using var generator = new Generator(99);
        var gradient = randn(expected.shape, generator).to(type);
        // A gradient whose elements do not lie in order.
        result.backward(gradient.ndim < 2 ? gradient : gradient.transpose(0, -1).contiguous().transpose(0, -1));
        expected.backward(gradient.to(ScalarType.Float64));
        for (var i = 0; i < given.Length; i++)
            Close(given[i].grad.ShouldNotBeNull($"gradient {i}"), exact[i].grad!, Tolerance(type), $"gradient {i}");
    }

    internal static void Close(Tensor actual, Tensor expected, double tolerance, string what)
    {
        actual.shape.ShouldBe(expected.shape, what);
        var difference = (actual.to(ScalarType.Float64) - expected).abs().max().ToDouble();
        var size = expected.abs().max().ToDouble();
        (difference / Math.Max(size, 1e-30)).ShouldBeLessThan(tolerance, what);
    }
}
