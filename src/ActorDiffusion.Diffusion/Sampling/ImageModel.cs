using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.Tokenizer;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>A model ready to make pictures. Files stay mapped; the transformer is held in its type, the text encoder fetches layer by layer.</summary>
public sealed class ImageModel : IDisposable
{
    private readonly ModelWeights? transformerFile;
    private readonly ModelWeights textFile;
    private readonly Lazy<LatentPreview> preview;

    private ImageModel(ModelFiles files, ZImageTransformer transformer, ModelWeights? transformerFile)
    {
        (Files, Transformer, this.transformerFile) = (files, transformer, transformerFile);
        var device = transformer.Device;
        textFile = files.Open(ModelPart.TextEncoder);
        Tokenizer = BpeTokenizer.Load(files.Tokenizer ?? throw new BadInputException(
            $"No tokenizer.json lies beside {files.TextEncoder.Place}; copy the one of Z-Image or Qwen3 there."));
        using (var vaeFile = files.Open(ModelPart.Vae)) Autoencoder = FluxAutoencoder.Load(vaeFile, device);
        Prompts = new PromptFeatures(Tokenizer, Qwen3TextEncoder.Load(textFile, device));
        Loras = new LoraShelf(Transformer);
        preview = new(() => LatentPreview.For(Autoencoder));
    }

    /// <summary>Where it came from.</summary>
    public ModelFiles Files { get; }

    /// <summary>The text encoder's.</summary>
    public BpeTokenizer Tokenizer { get; }

    /// <summary>Prompts as the transformer takes them.</summary>
    public PromptFeatures Prompts { get; }

    /// <summary>The network that denoises.</summary>
    public ZImageTransformer Transformer { get; }

    /// <summary>Between pictures and latents.</summary>
    public FluxAutoencoder Autoencoder { get; }

    /// <summary>LoRAs in memory.</summary>
    public LoraShelf Loras { get; }

    /// <summary>Sees latents without the autoencoder.</summary>
    public LatentPreview Preview => preview.Value;

    /// <summary>Opens and checks all parts of a model.</summary>
    /// <param name="files">Where they are.</param>
    /// <param name="dtype">The transformer's type: float32 or bfloat16; null: bfloat16 for large models, float32 for small ones.</param>
    /// <param name="device">Where it runs; null for the CPU.</param>
    /// <exception cref="BadInputException">A part is missing, damaged or of another model.</exception>
    public static ImageModel Load(ModelFiles files, ScalarType? dtype = null, Device? device = null)
    {
        var file = files.Open(ModelPart.Transformer);
        try
        {
            var sizes = ZImageConfig.Of(file);
            return new(files, ZImageTransformer.Load(file, sizes, dtype ?? UsualType(sizes, device ?? CPU), device), file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Makes pictures with a transformer that is in memory already, such as one that a LoRA is being trained beside.</summary>
    /// <param name="transformer">Stays the caller's.</param>
    /// <param name="files">Where the other parts are.</param>
    public static ImageModel Around(ZImageTransformer transformer, ModelFiles files) => new(files, transformer, transformerFile: null);

    /// <summary>Frees all of it.</summary>
    public void Dispose()
    {
        if (preview.IsValueCreated) preview.Value.Dispose();
        Loras.Dispose();
        Prompts.Dispose();
        Autoencoder.Dispose();
        textFile.Dispose();
        if (transformerFile is null) return;
        Transformer.Dispose();
        transformerFile.Dispose();
    }

    // A large model in float32 would not fit where its file does; a small one gains too little for pictures that differ from node to node.
    private static ScalarType UsualType(ZImageConfig sizes, Device device) =>
        sizes.Dim >= GenerationDefaults.FullSizeDim && Supports(device, ScalarType.BFloat16, ProbedOperation.MatrixProduct)
            ? ScalarType.BFloat16
            : ScalarType.Float32;
}
