using System.Text;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Tests.Formula;

/// <summary>Numbers that anyone can make again from a name and a shape: zimage.md §9. Its statistics come from the authors' own code in float64.</summary>
internal static class FormulaFill
{
    /// <summary>sin(0.1 (k+1) + 0.17 h), h being the name's bytes added up, modulo 97.</summary>
    public static Tensor Base(string name, double scale, params long[] shape) => Values(name, shape, value => scale * value);

    /// <summary>An input with the name as its tag.</summary>
    public static Tensor Input(string tag, params long[] shape) => Base(tag, 1, shape);

    public static Tensor Values(string name, long[] shape, Func<double, double> map)
    {
        var hash = Encoding.UTF8.GetBytes(name).Sum(b => b) % 97;
        var values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (var k = 0; k < values.Length; k++)
            values[k] = (float)map(Math.Sin((0.1 * (k + 1)) + (0.17 * hash)));
        return tensor(values, shape);
    }

    /// <summary>First values, sum, mean magnitude and norm against the printed ones.</summary>
    public static void ShouldHave(this Tensor actual, double tolerance, double[] first, double? sum = null, double? meanAbsolute = null, double? norm = null)
    {
        var flat = actual.reshape(-1).to(ScalarType.Float64);
        flat.narrow(0, 0, first.Length).ToArray<double>().ShouldBe(first, tolerance);
        if (sum is { } total)
            flat.sum().ToDouble().ShouldBe(total, tolerance * Math.Sqrt(flat.numel()) * 4);
        if (meanAbsolute is { } mean)
            flat.abs().mean().ToDouble().ShouldBe(mean, tolerance);
        if (norm is { } length)
            flat.norm().ToDouble().ShouldBe(length, tolerance * Math.Max(1, length));
    }
}

/// <summary>Weights of any schema filled by a rule.</summary>
internal sealed class FormulaWeights(TensorSchema schema, Func<string, long[], Tensor> fill) : IWeights
{
    public bool Contains(string name) => schema.Required.ContainsKey(name);

    public Tensor Get(string name) => fill(name, schema.Required[name]);
}
