using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.Training.BaseModels;
using ActorDiffusion.Diffusion.Training.Dataset;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Node.Doctor;

/// <summary>Opens the files of a model as training and generation would; only headers and configurations are read.</summary>
internal static class ModelProbe
{
    public static ModelFacts Read(IReadOnlyList<string> paths, ModelVariant stated)
    {
        try
        {
            var files = ModelFiles.Locate(paths);
            var transformer = Part(files, ModelPart.Transformer);
            return new ModelFacts
            {
                Transformer = transformer,
                TextEncoder = Part(files, ModelPart.TextEncoder),
                Vae = Part(files, ModelPart.Vae),
                HasTokenizer = files.Tokenizer is not null,
                Variant = transformer.Fault is null
                    ? VariantRecognition.Recognise(stated, files.Transformer.Weights, transformer.Width == ModelChecks.FullTransformerWidth, ContentHash.OfFile)
                    : null,
            };
        }
        catch (BadInputException fault)
        {
            return new ModelFacts { Fault = fault.Message };
        }
    }

    private static PartFact Part(ModelFiles files, ModelPart part)
    {
        var place = files[part].Place;
        try
        {
            using var weights = files.Open(part);
            var parameters = weights.Files.SelectMany(file => file.Tensors.Values).Sum(tensor => tensor.Shape.Aggregate(1L, (product, size) => product * size));
            var fact = new PartFact { Place = place, Parameters = parameters };
            return part switch
            {
                ModelPart.Transformer => Sized(fact, ZImageConfig.Of(weights)),
                ModelPart.TextEncoder => fact with { CaptionWidth = Qwen3Config.Of(weights).HiddenSize },
                _ => Sized(fact, FluxVaeConfig.Of(weights)),
            };
        }
        catch (BadInputException fault)
        {
            return new PartFact { Place = place, Fault = fault.Message };
        }
    }

    private static PartFact Sized(PartFact fact, ZImageConfig sizes) => fact with
    {
        Layers = sizes.Layers,
        Width = sizes.Dim,
        FeedForwardWidth = sizes.FeedForwardDim,
        Heads = sizes.Heads,
        CaptionWidth = sizes.CaptionDim,
        LatentChannels = sizes.Channels,
    };

    private static PartFact Sized(PartFact fact, FluxVaeConfig config) =>
        fact with { Width = config.BlockChannels[^1], LatentChannels = config.LatentChannels };
}
