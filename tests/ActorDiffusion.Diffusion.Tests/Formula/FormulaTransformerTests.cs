using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Sampling.Guidance;
using ActorDiffusion.Diffusion.Sampling.Samplers;
using ActorDiffusion.Diffusion.Training.Objective;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Tests.Formula;

/// <summary>A transformer of sizes that no golden has (feed-forward of 85, heads of 16), filled by formula. zimage.md §9.</summary>
public sealed class FormulaTransformerTests : IDisposable
{
    private const double Tolerance = 3e-5;
    private readonly DisposeScope scope = NewDisposeScope();
    private readonly ZImageTransformer model;

    public FormulaTransformerTests()
    {
        var config = new ZImageConfig(32, 2, 1, 2, 16, 16, [8, 4, 4]);
        var schema = ZImageSchema.Of(config);
        schema.Required.Values.Sum(shape => shape.Aggregate(1L, (a, b) => a * b)).ShouldBe(364_176);
        model = ZImageTransformer.Load(new FormulaWeights(schema, Fill), config);
    }

    public void Dispose()
    {
        model.Dispose();
        scope.Dispose();
    }

    [Fact]
    public void Captions_and_pictures_that_need_pads()
    {
        var inside = new Dictionary<string, Tensor>();
        var output = model.Forward(X("xA", 8, 12), tensor([0.25f]), [Caption("capA", 5)], new ForwardOptions { Probe = (name, value) => inside[name] = value.clone().DetachFromDisposeScope() });
        output.ShouldHave(Tolerance, [-3.138565, -2.388768, -3.131342, -2.392874, -3.071418, -2.370503, -2.977485, -2.327067], -15.10639, 2.0657529, 88.944726);
        inside["t_emb"].ShouldHave(Tolerance, [.094583, -.080978, -.098393, .088058, -.002937, -.134254, .03605, .069878]);
        inside["noise_refiner.0"].ShouldHave(Tolerance, [], 57.87151, norm: 6.165309);
        inside["context_refiner.0"].ShouldHave(Tolerance, [], -248.58119, norm: 56.425886);
        inside["layers.0"].ShouldHave(Tolerance, [], -144.75884, norm: 56.916423);
        inside["layers.1"].ShouldHave(Tolerance, [], -101.61985, norm: 56.964351);
    }

    [Fact]
    public void The_same_without_pads_as_musubi_trains() =>
        model.Forward(X("xA", 8, 12), tensor([0.25f]), [Caption("capA", 5)], new ForwardOptions { Padding = PaddingStyle.None })
            .ShouldHave(Tolerance, [-2.872714, -2.310314, -2.885181, -2.310969, -2.750109, -2.268464, -2.544267, -2.217739], -15.77753, 1.9053752, 82.439841);

    [Fact]
    public void A_long_caption_and_a_picture_without_pads()
    {
        model.Forward(X("xB", 8, 12), tensor([0.9f]), [Caption("capB", 40)])
            .ShouldHave(Tolerance, [-3.05482, -2.354529, -3.029005, -2.348783, -2.957124, -2.319409, -2.861945, -2.268014], -14.29812, 1.9975345, 86.379503);
        model.Forward(X("xC", 8, 16), tensor([0f]), [Caption("capC", 32)])
            .ShouldHave(Tolerance, [.894738, 1.925855, 2.153803, 2.528316, 2.718579, 2.728213, 3.110446, 2.825575], -.07509, 2.3035982, 115.965634);
    }

    [Theory]
    [InlineData("euler", 47.949487, -15.15343)]
    [InlineData("res_multistep", 44.556949, -18.21218)]
    [InlineData("dpmpp_2m", 44.528087, -17.96947)]
    public void Four_steps_from_noise(string sampler, double norm, double sum) =>
        Sample(sampler, new GuidedPicture(Caption("capA", 5), Caption("capA", 5), 1, [])).ShouldHave(Tolerance * 10, [], sum, norm: norm);

    [Fact]
    public void Four_guided_steps_from_noise()
    {
        Sample("euler", new GuidedPicture(Caption("capA", 5), Caption("capA", 5), 1, []))
            .ShouldHave(Tolerance * 10, [-1.824966, -1.943858, -1.889951, -1.994935, -1.671368, -1.615393, -1.415681, -1.267133]);
        Sample("euler", new GuidedPicture(Caption("capA", 5), Caption("capB", 40), 3, [])).ShouldHave(Tolerance * 10, [-1.783751], norm: 55.913449);
    }

    [Fact]
    public void One_training_step_of_a_lora()
    {
        using var adapter = Adapter();
        using var adam = new optim.AdamW(adapter.Parameters, lr: 1e-4);
        var batch = new NoisyBatch(X("lat", 8, 12), X("noise", 8, 12), tensor([0.7f]));
        Loss().ShouldBe(4.371809071, 2e-5);
        nn.utils.clip_grad_norm_(adapter.Parameters, 1.0).ShouldBe(2.140817324, 2e-5);
        adam.step();
        adam.zero_grad();
        var query = adapter.Modules["layers.0.attention.to_q"];
        query.Down.detach().ShouldHave(1e-6, [-.06945830, -.05287870, -.03577176, -.01830839]);
        query.Up.detach().ShouldHave(1e-6, [.01520126, .00505697, -.00473884, -.01488630]);
        Loss().ShouldBe(4.366353938, 2e-5);

        double Loss()
        {
            var options = new ForwardOptions { Loras = LoraStack.Of(adapter) };
            var prediction = model.Forward(batch.Noisy, tensor([0.3f]), [Caption("capA", 5)], options);
            var (loss, _) = FlowLoss.Of(prediction, batch.Target, ones([1]));
            loss.backward();
            return loss.ToDouble();
        }
    }

    [Fact]
    public void The_gradients_of_that_step()
    {
        using var adapter = Adapter();
        var batch = new NoisyBatch(X("lat", 8, 12), X("noise", 8, 12), tensor([0.7f]));
        var prediction = model.Forward(batch.Noisy, tensor([0.3f]), [Caption("capA", 5)], new ForwardOptions { Loras = LoraStack.Of(adapter), GradientCheckpointing = true });
        FlowLoss.Of(prediction, batch.Target, ones([1])).Loss.backward();
        var query = adapter.Modules["layers.0.attention.to_q"];
        query.Down.grad!.ShouldHave(1e-6, [3.174359e-4, 1.365822e-3, 1.386634e-3, 1.373251e-3]);
        query.Up.grad!.ShouldHave(1e-6, [-5.47275e-3, 5.319221e-3, -5.14755e-3, 4.958325e-3]);
        adapter.Modules["layers.1.feed_forward.w2"].Down.grad!.norm().ToDouble().ShouldBe(6.15014e-3, 1e-6);
    }

    private Tensor Sample(string sampler, GuidedPicture picture)
    {
        using var frozen = no_grad();
        var guided = new GuidedModel(model, [picture], 8, 12, new GuidanceOptions());
        return Sampler.Named(sampler).Sample(X("noise", 8, 12), new SamplerRun((x, sigma) => FlowMath.Denoised(x, guided.Output(x, sigma), sigma), [1, .9f, .75f, .5f, 0]));
    }

    private LoraAdapter Adapter()
    {
        const int rank = 4;
        const double alpha = 2;
        var modules = model.Modules.Where(m => m.Key.StartsWith("layers.", StringComparison.Ordinal) && !m.Key.Contains("adaLN", StringComparison.Ordinal));
        return new LoraAdapter(modules.ToDictionary(m => m.Key, m =>
        {
            var name = $"lora_unet_{m.Key.Replace('.', '_')}";
            var down = FormulaFill.Base($"{name}.lora_down.weight", 1 / Math.Sqrt(m.Value.In), rank, m.Value.In);
            var up = FormulaFill.Base($"{name}.lora_up.weight", 0.1, m.Value.Out, rank);
            return new LoraPair(down.requires_grad_(), up.requires_grad_(), alpha / rank);
        }));
    }

    private static Tensor X(string tag, long height, long width) => FormulaFill.Input(tag, 16, 1, height, width).permute(1, 0, 2, 3);

    private static Tensor Caption(string tag, long tokens) => FormulaFill.Input(tag, tokens, 16);

    private static Tensor Fill(string name, long[] shape) => FormulaFill.Values(name, shape, value =>
        name.Contains("norm", StringComparison.Ordinal) || name == "cap_embedder.0.weight" ? 1 + (0.1 * value)
        : name.Contains("pad_token", StringComparison.Ordinal) ? 0.5 * value
        : shape.Length == 2 ? value / Math.Sqrt(shape[1])
        : 0.02 * value);
}
