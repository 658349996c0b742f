using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Sampling.Residency;

/// <summary>What is known of a model's parts before any of them is loaded; reading it checks all of their files.</summary>
/// <param name="Transformer">The transformer's sizes.</param>
/// <param name="TransformerValues">Numbers in it.</param>
/// <param name="TextBytes">Bytes of the text encoder's file.</param>
/// <param name="Vae">The autoencoder's sizes.</param>
/// <param name="VaeValues">Numbers in it.</param>
internal sealed record PartSizes(ZImageConfig Transformer, long TransformerValues, long TextBytes, FluxVaeConfig Vae, long VaeValues)
{
    /// <exception cref="BadInputException">A part is missing, damaged or of another model.</exception>
    public static PartSizes Read(ModelFiles files)
    {
        using var transformer = files.Open(ModelPart.Transformer);
        using var text = files.Open(ModelPart.TextEncoder);
        using var vae = files.Open(ModelPart.Vae);
        return new(ZImageConfig.Of(transformer), Values(transformer), text.Files.Sum(file => file.Length), FluxVaeConfig.Of(vae), Values(vae));
    }

    private static long Values(ModelWeights weights) =>
        weights.Tensors.Values.Sum(tensor => tensor.Shape.Aggregate(1L, (product, size) => product * size));
}
