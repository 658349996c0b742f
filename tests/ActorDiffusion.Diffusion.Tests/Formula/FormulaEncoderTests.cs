using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Qwen3;

namespace ActorDiffusion.Diffusion.Tests.Formula;

/// <summary>Text encoder and autoencoder of sizes that no golden has, filled by formula. zimage.md §9.</summary>
public sealed class FormulaEncoderTests : IDisposable
{
    private const double Tolerance = 1e-4;
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void A_text_encoder_with_three_layers()
    {
        var config = new Qwen3Config(32, 3, 4, 2, 16, 48, 100);
        var weights = new FormulaWeights(config.Schema(), (name, shape) => FormulaFill.Values(name, shape, value =>
            name.Contains("norm", StringComparison.Ordinal) ? 1 + (0.1 * value)
            : name.Contains("embed", StringComparison.Ordinal) ? value
            : value / Math.Sqrt(shape[^1])));
        new Qwen3TextEncoder(weights, config).Encode([3, 17, 42, 8, 99, 0, 5])
            .ShouldHave(Tolerance, [9.967973, -10.092153, -12.882386, 6.855106, 13.273683, -5.159465, -14.61786, 2.348904], -10.16302, norm: 154.562429);
    }

    [Fact]
    public void An_autoencoder_with_two_levels()
    {
        var config = new FluxVaeConfig([32, 64], LayersPerBlock: 1, ScalingFactor: 1, ShiftFactor: 0);
        var weights = new FormulaWeights(config.Schema(), (name, shape) => FormulaFill.Values(name, shape, value =>
            (name.Contains("norm", StringComparison.Ordinal), name.EndsWith("bias", StringComparison.Ordinal)) switch
            {
                (true, true) => 0.1 * value,
                (true, false) => 1 + (0.1 * value),
                (false, true) => 0.02 * value,
                (false, false) => value / Math.Sqrt(shape.Skip(1).Aggregate(1L, (a, b) => a * b)),
            }));
        using var vae = FluxAutoencoder.Load(weights, config);
        vae.Moments(FormulaFill.Input("img", 1, 3, 16, 16))
            .ShouldHave(Tolerance, [-.154366, -.170635, .067105, .304938, .27631, -.035765, -.346238, -.313075], 8.38593, norm: 47.651315);
        vae.Decode(FormulaFill.Input("z", 1, 16, 8, 8))
            .ShouldHave(Tolerance, [-.10144, -.127684, -.086545, -.080003, -.099792, -.141816, -.181335, -.209321], -34.24494);
    }
}
