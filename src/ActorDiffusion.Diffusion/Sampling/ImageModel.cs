using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Sampling.Residency;
using ActorDiffusion.Diffusion.Tokenizer;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>
/// A model ready to make pictures. Each part is loaded when it is first used and stays as long as the memory that holds it allows; the
/// text encoder fetches layer by layer from its mapped file.
/// </summary>
public sealed class ImageModel : IDisposable
{
    private const long Float32Bytes = 4, BFloat16Bytes = 2;

    private readonly PartSizes sizes;
    private readonly IModelMemory memory;
    private readonly bool ownsMemory;
    private readonly string name;
    private readonly ZImageTransformer? given;
    private readonly Lazy<LatentPreview> preview;

    private ImageModel(ModelFiles files, PartSizes sizes, ScalarType dtype, Device device, IModelMemory? memory, ZImageTransformer? given)
    {
        (Files, this.sizes, Dtype, Device, this.given) = (files, sizes, dtype, device, given);
        (this.memory, ownsMemory) = (memory ?? new UnboundedMemory(), memory is null);
        name = files.Transformer.Place;
        Tokenizer = BpeTokenizer.Load(files.Tokenizer ?? throw new BadInputException(
            $"No tokenizer.json lies beside {files.TextEncoder.Place}; copy the one of Z-Image or Qwen3 there."));
        Prompts = new PromptFeatures(Tokenizer, () => Part("text encoder", sizes.TextBytes, () => LoadedTextEncoder.Load(files, device)).Encoder);
        Loras = new LoraShelf(() => Transformer, this.memory, name);
        preview = new(() => LatentPreview.For(sizes.Vae, () => Autoencoder));
    }

    /// <summary>Where it came from.</summary>
    public ModelFiles Files { get; }

    /// <summary>The transformer's type.</summary>
    public ScalarType Dtype { get; }

    /// <summary>Where it runs.</summary>
    public Device Device { get; }

    /// <summary>The text encoder's.</summary>
    public BpeTokenizer Tokenizer { get; }

    /// <summary>Prompts as the transformer takes them.</summary>
    public PromptFeatures Prompts { get; }

    /// <summary>The transformer's sizes, known before it is loaded.</summary>
    public ZImageConfig TransformerConfig => sizes.Transformer;

    /// <summary>The autoencoder's sizes, known before it is loaded.</summary>
    public FluxVaeConfig AutoencoderConfig => sizes.Vae;

    /// <summary>The network that denoises; it may be dropped as soon as another part is used, unless the memory is told to hold it.</summary>
    public ZImageTransformer Transformer => given ?? Part("transformer", sizes.TransformerValues * Bytes(Dtype), () => LoadedTransformer.Load(Files, Dtype, Device)).Network;

    /// <summary>Between pictures and latents; it may be dropped as the transformer may.</summary>
    public FluxAutoencoder Autoencoder => Part("autoencoder", sizes.VaeValues * Float32Bytes, () =>
    {
        using var file = Files.Open(ModelPart.Vae);
        return FluxAutoencoder.Load(file, Device);
    });

    /// <summary>LoRAs in memory.</summary>
    public LoraShelf Loras { get; }

    /// <summary>Sees latents without the autoencoder.</summary>
    public LatentPreview Preview => preview.Value;

    /// <summary>Finds and checks all parts of a model; each is loaded when it is needed.</summary>
    /// <param name="files">Where they are.</param>
    /// <param name="dtype">The transformer's type: float32 or bfloat16; null: bfloat16 for large models, float32 for small ones.</param>
    /// <param name="device">Where it runs; null for the CPU.</param>
    /// <param name="memory">Holds the loaded parts and stays the caller's; null: they stay until this object is disposed.</param>
    /// <exception cref="BadInputException">A part is missing, damaged or of another model.</exception>
    public static ImageModel Load(ModelFiles files, ScalarType? dtype = null, Device? device = null, IModelMemory? memory = null)
    {
        var sizes = PartSizes.Read(files);
        return new(files, sizes, dtype ?? UsualType(sizes.Transformer, device ?? CPU), device ?? CPU, memory, given: null);
    }

    /// <summary>Makes pictures with a transformer that is in memory already, such as one that a LoRA is being trained beside.</summary>
    /// <param name="transformer">Stays the caller's.</param>
    /// <param name="files">Where the other parts are.</param>
    public static ImageModel Around(ZImageTransformer transformer, ModelFiles files) =>
        new(files, PartSizes.Read(files), transformer.Dtype, transformer.Device, memory: null, transformer);

    /// <summary>Until the result is disposed, parts and LoRAs that are used from now on stay in memory.</summary>
    public IDisposable Hold() => memory.Hold();

    /// <summary>Frees all of it.</summary>
    public void Dispose()
    {
        if (preview.IsValueCreated) preview.Value.Dispose();
        Loras.Dispose();
        Prompts.Dispose();
        foreach (var part in new[] { "text encoder", "transformer", "autoencoder" }) memory.Drop(NameOf(part));
        if (ownsMemory) memory.Dispose();
    }

    private T Part<T>(string part, long bytes, Func<T> load) where T : class, IDisposable => memory.Use(NameOf(part), bytes, load);

    private string NameOf(string part) => $"{part} of {name}";

    private static long Bytes(ScalarType type) => type == ScalarType.Float32 ? Float32Bytes : BFloat16Bytes;

    // A large model in float32 would not fit where its file does; a small one gains too little for pictures that differ from node to node.
    private static ScalarType UsualType(ZImageConfig sizes, Device device) =>
        sizes.Dim >= GenerationDefaults.FullSizeDim && Supports(device, ScalarType.BFloat16, ProbedOperation.MatrixProduct)
            ? ScalarType.BFloat16
            : ScalarType.Float32;
}
