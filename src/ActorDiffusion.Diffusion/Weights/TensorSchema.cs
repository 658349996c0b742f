namespace ActorDiffusion.Diffusion.Weights;

/// <summary>The tensors that a model of a certain configuration must have, by canonical name.</summary>
internal sealed class TensorSchema
{
    private readonly Dictionary<string, long[]> required = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long[]> optional = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long[]> Required => required;

    public TensorSchema Add(string name, params long[] shape)
    {
        required.Add(name, shape);
        return this;
    }

    /// <summary>A linear or convolution layer: weight and, where it has one, bias.</summary>
    public TensorSchema AddLayer(string name, bool bias, params long[] weightShape)
    {
        Add(name + ".weight", weightShape);
        return bias ? Add(name + ".bias", weightShape[0]) : this;
    }

    /// <summary>A tensor that files often hold and the model does not need.</summary>
    public TensorSchema AddOptional(string name, params long[] shape)
    {
        optional.Add(name, shape);
        return this;
    }

    /// <summary>Refuses missing, misshapen and unknown tensors in one sentence.</summary>
    public void Check(ModelPart part, IReadOnlyDictionary<string, CanonicalTensor> tensors, string path)
    {
        var missing = required.Keys.Where(name => !tensors.ContainsKey(name)).ToList();
        if (missing.Count > 0)
            throw FileFault.Of(path, $"lacks {missing.Count} of the {part.Title()}'s {required.Count} tensors: {FileFault.QuoteList(missing)}",
                "fetch the complete file, and all shards of a sharded one");
        foreach (var tensor in tensors.Values)
        {
            if (!required.TryGetValue(tensor.Name, out var shape) && !optional.TryGetValue(tensor.Name, out shape))
                continue;
            if (!tensor.Shape.SequenceEqual(shape))
                throw FileFault.OfTensor(path, tensor.Source.Name,
                    $"has shape [{string.Join(", ", tensor.Shape)}] where the {part.Title()} needs [{string.Join(", ", shape)}]",
                    "use the config.json that belongs to these weights");
        }
        var unknown = tensors.Values.Where(t => !required.ContainsKey(t.Name) && !optional.ContainsKey(t.Name)).Select(t => t.Source.Name).Distinct().ToList();
        if (unknown.Count > 0)
            throw FileFault.Of(path, $"holds {unknown.Count} tensors that no {part.Title()} of this family has: {FileFault.QuoteList(unknown)}",
                "use an unmodified Z-Image, Qwen3 or FLUX autoencoder file");
    }
}
