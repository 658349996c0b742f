using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Imaging;
using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.Tokenizer;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training.Caches;

/// <summary>The frozen networks in front of the transformer: loaded when something is not cached, freed with this object.</summary>
internal sealed class Encoders(ModelFiles model, FileHashes hashes, Device device) : IDisposable
{
    // diffusers cuts prompts here, the closing of the template included (zimage.md §2.4).
    private const int MaxTokens = 512;

    private readonly PictureReader reader = new();
    private ModelWeights? vaeWeights, textWeights;
    private FluxAutoencoder? vae;
    private Qwen3TextEncoder? text;
    private BpeTokenizer? tokenizer;

    /// <summary>Identifies the autoencoder.</summary>
    public string VaeHash { get; } = hashes.OfTensors(model.Vae.Weights);

    /// <summary>Identifies text encoder and tokenizer together.</summary>
    public string TextHash { get; } = ContentHash.OfParts(hashes.OfTensors(model.TextEncoder.Weights), hashes.OfFile(TokenizerOf(model)));

    /// <summary>Identifies all of them.</summary>
    public string Hash => ContentHash.OfParts(VaeHash, TextHash);

    /// <summary>A picture, cut to its bucket, as the scaled mode of its latents [16, h, w].</summary>
    public Tensor EncodePicture(DatasetItem item)
    {
        vae ??= FluxAutoencoder.Load(vaeWeights = model.Open(ModelPart.Vae), device);
        var picture = PictureResizer.Cover(reader.Read(item.Path), item.Bucket.Width, item.Bucket.Height);
        var pixels = tensor(picture.Rgb, picture.Height, picture.Width, 3).permute(2, 0, 1).unsqueeze(0).@float();
        return vae.Encode((pixels / 127.5) - 1).squeeze(0);
    }

    /// <summary>Features of a caption in the chat template, [L, D].</summary>
    public Tensor EncodeText(string caption)
    {
        text ??= Qwen3TextEncoder.Load(textWeights = model.Open(ModelPart.TextEncoder), device);
        return text.Encode(Tokens(caption));
    }

    public int[] Tokens(string caption)
    {
        tokenizer ??= BpeTokenizer.Load(TokenizerOf(model));
        return ChatTemplate.Encode(tokenizer, caption, MaxTokens);
    }

    public void Dispose()
    {
        vae?.Dispose();
        vaeWeights?.Dispose();
        textWeights?.Dispose();
        (vae, text, vaeWeights, textWeights) = (null, null, null, null);
    }

    private static string TokenizerOf(ModelFiles model) => model.Tokenizer ?? throw new BadInputException(
        $"No tokenizer.json lies beside {model.TextEncoder.Place}: copy Qwen3's tokenizer.json into that folder.");
}
