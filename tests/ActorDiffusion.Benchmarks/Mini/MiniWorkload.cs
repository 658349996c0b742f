using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Benchmarks.Mini;

/// <summary>
/// The two things that a studio does all day, on the mini model: one LoRA step (rank 16, batch 4, 128 px) and one image (20 Euler
/// steps with CFG). PyTorch/reference.py does the same arithmetic in the same order.
/// </summary>
public sealed class MiniWorkload : IDisposable
{
    private const int Batch = 4, Side = 16, CaptionTokens = 32, Rank = 16, Steps = 20;
    private const double Cfg = 5;

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly ModelWeights weights;
    private readonly ZImageTransformer model;
    private readonly LoraAdapter lora;
    private readonly optim.AdamW optimizer;
    private readonly Tensor latents, noise, times;
    private readonly Tensor[] captions;

    /// <summary>Loads the model.</summary>
    /// <param name="folder">samples/mini or another model of its layout.</param>
    /// <param name="dtype">Type of matrix products.</param>
    public MiniWorkload(string folder, ScalarType dtype)
    {
        var files = ModelFiles.Locate(folder);
        weights = files.Open(ModelPart.Transformer);
        model = ZImageTransformer.Load(weights, ZImageConfig.From(ConfigFile.Read(files.Transformer.Config!)), dtype);
        var trained = model.Modules.Where(module => module.Key.StartsWith("layers.", StringComparison.Ordinal) && !module.Key.Contains("adaLN"))
            .ToDictionary(module => module.Key, module => module.Value);
        lora = LoraAdapter.NewTrainable(trained, Rank, Rank, seed: 1);
        optimizer = new(lora.Parameters, lr: 1e-3, beta2: 0.99);
        using var generator = new Generator(1);
        latents = randn([Batch, 16, Side, Side], generator);
        noise = randn([Batch, 16, Side, Side], generator);
        times = tensor([0.2f, 0.4f, 0.6f, 0.8f]);
        captions = randn([2 * Batch, CaptionTokens, model.Config.CaptionDim], generator).unbind();
    }

    /// <summary>Noise, forward, loss, backward, clipping, AdamW.</summary>
    public void LoraStep()
    {
        using var inner = NewDisposeScope();
        using var context = WithoutGradient(() => model.Prepare(captions[..Batch]));
        var t = times.view(-1, 1, 1, 1);
        var noisy = (1 - t) * noise + t * latents;
        var raw = model.Forward(noisy, times, context, new ForwardOptions { Loras = LoraStack.Of(lora) });
        nn.functional.mse_loss(raw, latents - noise).backward();
        nn.utils.clip_grad_norm_(lora.Parameters, 1.0);
        optimizer.step();
        optimizer.zero_grad();
    }

    /// <summary>Images by Euler with positive and negative pass in one batch.</summary>
    /// <param name="count">Images in the batch, at most 4.</param>
    public void Image(int count)
    {
        using var off = no_grad();
        using var inner = NewDisposeScope();
        var x = noise.narrow(0, 0, count);
        using var context = model.Prepare(captions[..(2 * count)]);
        for (var i = 0; i < Steps; i++)
        {
            using var each = NewDisposeScope();
            var (sigma, next) = (Sigma(i), Sigma(i + 1));
            var both = model.Forward(cat([x, x]), full([2 * count], 1 - sigma), context).chunk(2);
            x = each.MoveToOuter(x - (both[1] + (both[0] - both[1]) * Cfg) * (next - sigma));
        }
    }

    /// <summary>Frees everything.</summary>
    public void Dispose()
    {
        optimizer.Dispose();
        lora.Dispose();
        model.Dispose();
        weights.Dispose();
        scope.Dispose();
    }

    private static double Sigma(int step)
    {
        var sigma = 1 - (double)step / Steps;
        return 3 * sigma / (1 + 2 * sigma);
    }

    private static T WithoutGradient<T>(Func<T> compute)
    {
        using var off = no_grad();
        return compute();
    }
}
