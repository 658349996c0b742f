namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Reads sizes off tensors to infer a configuration; a missing or odd tensor ends in a sentence.</summary>
internal sealed class ShapeReader(IReadOnlyDictionary<string, CanonicalTensor> tensors, string path)
{
    private const long Most = 1 << 24;

    public int Size(string name, int dimension)
    {
        if (!tensors.TryGetValue(name, out var tensor))
            throw FileFault.Of(path, $"lacks the tensor {FileFault.Quote(name)}", "fetch the complete file, and all shards of a sharded one");
        if (dimension >= tensor.Shape.Count || tensor.Shape[dimension] is < 1 or > Most)
            throw FileFault.OfTensor(path, tensor.Source.Name, $"has the unexpected shape [{string.Join(", ", tensor.Shape)}]", "use the model's original file");
        return (int)tensor.Shape[dimension];
    }
}
