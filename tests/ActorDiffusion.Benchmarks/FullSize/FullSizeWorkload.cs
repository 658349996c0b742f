using ActorDiffusion.Benchmarks.Machine;
using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Benchmarks.FullSize;

/// <summary>One forward pass and one LoRA step of a full-size transformer whose weights stay in the mapped file.</summary>
internal sealed class FullSizeWorkload : IDisposable
{
    private const int CaptionTokens = 32, Rank = 16;

    private readonly ModelWeights weights;
    private readonly ZImageTransformer model;
    private readonly LoraAdapter lora;
    private readonly optim.AdamW optimizer;
    private readonly Tensor caption;

    internal FullSizeWorkload(string path, ZImageConfig config, Device device)
    {
        using var scope = NewDisposeScope();
        weights = ModelWeights.Open(ModelPart.Transformer, new PartFiles([path]));
        model = ZImageTransformer.Load(weights, config, ScalarType.BFloat16, device);
        lora = LoraAdapter.NewTrainable(Trained(), Rank, Rank, seed: 1, device);
        optimizer = new(lora.Parameters, lr: 1e-4);
        using var generator = new Generator(2);
        caption = randn([CaptionTokens, config.CaptionDim], generator).DetachFromDisposeScope();
    }

    /// <summary>Seconds of one evaluation at a picture size.</summary>
    internal double Forward(int pixels) => Stopwatches.Once(() =>
    {
        using var off = no_grad();
        using var scope = NewDisposeScope();
        model.Forward(Latent(pixels), Time(), [caption]).sum().ToDouble();
    });

    /// <summary>Seconds of one LoRA step with recomputed blocks at a picture size.</summary>
    internal double LoraStep(int pixels) => Stopwatches.Once(() =>
    {
        using var scope = NewDisposeScope();
        var options = new ForwardOptions { Loras = LoraStack.Of(lora), GradientCheckpointing = true };
        var target = Latent(pixels);
        nn.functional.mse_loss(model.Forward(Latent(pixels), Time(), [caption], options), target).backward();
        nn.utils.clip_grad_norm_(lora.Parameters, 1.0);
        optimizer.step();
        optimizer.zero_grad();
    });

    /// <summary>Multiplications and additions of one evaluation: every matrix once a token, and attention.</summary>
    internal double ForwardFlops(int pixels)
    {
        var image = SequenceLayout.RoundUp(pixels / 16 * (pixels / 16));
        var config = model.Config;
        double Blocks(int count, double tokens) => count * (2 * tokens * BlockValues(config) + 4 * tokens * tokens * config.Dim);
        return Blocks(config.Layers, image + CaptionTokens) + Blocks(config.RefinerLayers, image) + Blocks(config.RefinerLayers, CaptionTokens);
    }

    /// <summary>Frees everything; the file stays.</summary>
    public void Dispose()
    {
        caption.Dispose();
        optimizer.Dispose();
        lora.Dispose();
        model.Dispose();
        weights.Dispose();
    }

    private static double BlockValues(ZImageConfig config) => 4.0 * config.Dim * config.Dim + 3.0 * config.Dim * (int)(config.Dim / 3.0 * 8);

    private Dictionary<string, (long Out, long In)> Trained() =>
        model.Modules.Where(module => module.Key.StartsWith("layers.", StringComparison.Ordinal) && !module.Key.Contains("adaLN", StringComparison.Ordinal))
            .ToDictionary(module => module.Key, module => module.Value);

    private Tensor Latent(int pixels)
    {
        using var generator = new Generator(3);
        return randn([1, model.Config.Channels, pixels / 8, pixels / 8], generator).to(model.Device);
    }

    private Tensor Time() => tensor([0.5f]).to(model.Device);
}
