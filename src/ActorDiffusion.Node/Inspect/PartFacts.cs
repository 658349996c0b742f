using ActorDiffusion.Diffusion;
using ActorDiffusion.Diffusion.FluxVae;
using ActorDiffusion.Diffusion.Qwen3;
using ActorDiffusion.Diffusion.Weights;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Node.Inspect;

/// <summary>One part of a model: its layout and sizes, or why it cannot be used.</summary>
internal sealed record PartFacts(string Part, string Place, string Layout, IReadOnlyDictionary<string, string> Sizes, string? Fault)
{
    public static IReadOnlyList<PartFacts> OfFile(string path)
    {
        var source = PartFiles.OfPath(path);
        return [.. PartRecognition.PartsIn(source).Select(part => Of(part, source))];
    }

    public static PartFacts Of(ModelPart part, PartFiles source)
    {
        try
        {
            using var weights = ModelWeights.Open(part, source);
            return new PartFacts(part.Title(), source.Place, LayoutOf(part, weights), SizesOf(part, weights), null);
        }
        catch (BadInputException fault)
        {
            return new PartFacts(part.Title(), source.Place, "", new Dictionary<string, string>(), fault.Message);
        }
    }

    private static string LayoutOf(ModelPart part, ModelWeights weights)
    {
        var names = weights.Files.SelectMany(file => file.Tensors.Keys).ToList();
        var prefix = PartNames.HasPrefix(part, names) ? ", in an all-in-one file" : "";
        var naming = part switch
        {
            ModelPart.Transformer => names.Any(n => n.EndsWith("attention.norm_k.weight", StringComparison.Ordinal)) ? "diffusers names" : "ComfyUI names",
            ModelPart.Vae => names.Any(n => n.Contains("down_blocks.", StringComparison.Ordinal)) ? "diffusers names" : "BFL names",
            _ => "Hugging Face names",
        };
        return $"{naming}, {(weights.Files.Count == 1 ? "one file" : $"{weights.Files.Count} shards")}{prefix}";
    }

    private static IReadOnlyDictionary<string, string> SizesOf(ModelPart part, ModelWeights weights) => part switch
    {
        ModelPart.Transformer => Of(ZImageConfig.Of(weights)),
        ModelPart.TextEncoder => Of(Qwen3Config.Of(weights)),
        _ => Of(FluxVaeConfig.Of(weights)),
    };

    private static Dictionary<string, string> Of(ZImageConfig config) => new()
    {
        ["width"] = $"{config.Dim}", ["layers"] = $"{config.Layers} + {config.RefinerLayers} + {config.RefinerLayers} refiners", ["heads"] = $"{config.Heads} of {config.HeadDim}",
        ["caption width"] = $"{config.CaptionDim}", ["latent channels"] = $"{config.Channels}",
    };

    private static Dictionary<string, string> Of(Qwen3Config config) => new()
    {
        ["width"] = $"{config.HiddenSize}", ["layers"] = $"{config.Layers}, of which {config.Layers - 1} run", ["heads"] = $"{config.Heads} of {config.HeadDim}, {config.KeyValueHeads} for keys",
        ["vocabulary"] = $"{config.VocabularySize}",
    };

    private static Dictionary<string, string> Of(FluxVaeConfig config) => new()
    {
        ["channels"] = string.Join(", ", config.BlockChannels), ["layers per block"] = $"{config.LayersPerBlock}", ["norm groups"] = $"{config.NormGroups}",
        ["latent channels"] = $"{config.LatentChannels}", ["scaling"] = FormattableString.Invariant($"(z - {config.ShiftFactor:0.####}) x {config.ScalingFactor:0.####}"),
    };
}
