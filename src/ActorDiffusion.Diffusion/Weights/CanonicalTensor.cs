namespace ActorDiffusion.Diffusion.Weights;

/// <summary>A tensor under its canonical (diffusers) name: a block of rows of a tensor in some file, perhaps seen in another shape.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Shape">Shape that the model expects.</param>
/// <param name="Source">The tensor that holds the values.</param>
/// <param name="Offset">First byte, counted from the start of the source's file.</param>
/// <param name="ByteLength">Number of bytes.</param>
internal sealed record CanonicalTensor(string Name, IReadOnlyList<long> Shape, TensorInfo Source, long Offset, long ByteLength)
{
    /// <summary>All canonical tensors of a part.</summary>
    /// <param name="part">Which part the tensors belong to.</param>
    /// <param name="tensors">By name without prefix.</param>
    /// <param name="path">The file or folder, for errors.</param>
    public static Dictionary<string, CanonicalTensor> MapAll(ModelPart part, IReadOnlyDictionary<string, TensorInfo> tensors, string path)
    {
        var levels = Numbering.Count(tensors.Keys, "decoder.up.");
        var canonical = new Dictionary<string, CanonicalTensor>(StringComparer.Ordinal);
        foreach (var (name, tensor) in tensors)
        {
            foreach (var mapped in Map(part, name, tensor, levels, path))
            {
                if (!canonical.TryAdd(mapped.Name, mapped))
                    throw FileFault.OfTensor(path, tensor.Name, $"means {FileFault.Quote(mapped.Name)}, which the file also has under another name");
            }
        }
        return canonical;
    }

    private static IEnumerable<CanonicalTensor> Map(ModelPart part, string name, TensorInfo tensor, int levels, string path)
    {
        var names = NameRules.Canonical(part, name, levels);
        if (names.Length < 2)
            return names.Select(n => new CanonicalTensor(n, Squeezed(n, tensor.Shape), tensor, tensor.Offset, tensor.ByteLength));
        if (tensor.Shape.Count == 0 || tensor.Shape[0] % names.Length != 0)
            throw FileFault.OfTensor(path, tensor.Name, $"has {string.Join('×', tensor.Shape)} values, which cannot be split into {names.Length} equal blocks of rows");
        long[] shape = [tensor.Shape[0] / names.Length, .. tensor.Shape.Skip(1)];
        var length = tensor.ByteLength / names.Length;
        return names.Select((n, i) => new CanonicalTensor(n, shape, tensor, tensor.Offset + (i * length), length));
    }

    /// <summary>The VAE's attention is stored as 1×1 convolutions [C,C,1,1] or as matrices [C,C]; both are the same numbers.</summary>
    private static IReadOnlyList<long> Squeezed(string name, IReadOnlyList<long> shape) =>
        shape is [var rows, var columns, 1, 1] && name.Contains(".attentions.0.to_", StringComparison.Ordinal) ? [rows, columns] : shape;
}
