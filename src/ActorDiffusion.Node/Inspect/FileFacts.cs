using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Node.Inspect;

/// <summary>What a safetensors file says about itself.</summary>
internal sealed record FileFacts(
    string Path, string Kind, string Description, long Bytes, int Tensors, long Parameters, IReadOnlyDictionary<string, int> Types,
    IReadOnlyList<PartFacts> Parts, LoraFacts? Lora, IReadOnlyDictionary<string, string> Metadata, string? TensorHash)
{
    public static FileFacts Of(SafetensorsFile file, string? hash)
    {
        var found = FileRecognition.Of(file);
        var tensors = file.Tensors.Values.ToList();
        return new FileFacts(
            file.Path, Camel(found.Kind.ToString()), found.Description, file.Length, tensors.Count, tensors.Sum(t => t.Count),
            tensors.CountBy(t => t.Dtype).OrderByDescending(t => t.Value).ToDictionary(t => t.Key.HeaderName(), t => t.Value),
            found.Kind is WeightsKind.ZImageTransformer or WeightsKind.Qwen3TextEncoder or WeightsKind.FluxVae or WeightsKind.AllInOne ? PartFacts.OfFile(file.Path) : [],
            found.Kind == WeightsKind.Lora ? LoraFacts.Of(file) : null, file.Metadata, hash);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
