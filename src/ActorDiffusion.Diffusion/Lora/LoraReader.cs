using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Lora;

/// <summary>Brings the tensors of one LoRA file to canonical modules.</summary>
internal sealed class LoraReader(SafetensorsFile file)
{
    private const int MostRanks = 1 << 14;
    private const long MostValues = 1L << 27;

    private readonly AdapterMetadata? adapter = AdapterMetadata.Read(file.Path, file.Metadata);
    private readonly Dictionary<string, LoraModule> modules = new(StringComparer.Ordinal);

    public LoraWeights Read()
    {
        if (FileRecognition.Of(file) is { Kind: not WeightsKind.Lora and not WeightsKind.Unknown } other)
            throw FileFault.Of(file.Path, $"holds {other.Description} and no LoRA", "give a LoRA file");
        foreach (var (spelling, parts) in Group())
            Add(spelling, parts);
        return modules.Count > 0
            ? new LoraWeights(modules, file.Metadata)
            : throw FileFault.Of(file.Path, "holds no LoRA", "give a LoRA file");
    }

    /// <summary>Sorts the file's tensors by module; refuses what is no plain LoRA and lists every name that is not understood.</summary>
    private Dictionary<string, Dictionary<LoraNames.Role, TensorInfo>> Group()
    {
        var groups = new Dictionary<string, Dictionary<LoraNames.Role, TensorInfo>>(StringComparer.Ordinal);
        var unmatched = new List<string>();
        foreach (var tensor in file.Tensors.Values)
        {
            if (LoraNames.OtherMethod(tensor.Name) is { } method)
                throw FileFault.OfTensor(file.Path, tensor.Name, $"belongs to {method}, which is not supported", "train or convert it as a plain LoRA");
            if (LoraNames.Split(tensor.Name) is not { } name || LoraNames.Canonical(name.Module) is null)
                unmatched.Add(tensor.Name);
            else if (!Parts(name.Module).TryAdd(name.Role, tensor))
                throw FileFault.OfTensor(file.Path, tensor.Name, $"gives module {FileFault.Quote(name.Module)} a second {name.Role}", "use a file with a single adapter");
        }
        return unmatched.Count == 0
            ? groups
            : throw FileFault.Of(file.Path, $"holds {unmatched.Count} tensors that match no layer of Z-Image: {FileFault.QuoteList(unmatched)}", "use a LoRA that was trained on Z-Image");

        Dictionary<LoraNames.Role, TensorInfo> Parts(string module) =>
            groups.TryGetValue(module, out var parts) ? parts : groups[module] = [];
    }

    private void Add(string spelling, Dictionary<LoraNames.Role, TensorInfo> parts)
    {
        if (!parts.TryGetValue(LoraNames.Role.Down, out var downInfo) || !parts.TryGetValue(LoraNames.Role.Up, out var upInfo))
            throw FileFault.Of(file.Path, $"has only one half of module {FileFault.Quote(spelling)}", "export the LoRA again");
        var down = Matrix(downInfo);
        var up = Matrix(upInfo);
        if (down.Rows != up.Columns || down.Rows is < 1 or > MostRanks)
            throw FileFault.OfTensor(file.Path, downInfo.Name, $"has rank {down.Rows} and its other half {up.Columns}", "export the LoRA again");
        var names = LoraNames.Canonical(spelling)!;
        var module = new LoraModule(down, up, Alpha(names[0], parts, down.Rows));
        foreach (var (name, part) in names.Zip(names.Length == 1 ? [module] : FusedProjection.Split(file.Path, upInfo, module, names.Length)))
        {
            if (!modules.TryAdd(name, part))
                throw FileFault.Of(file.Path, $"changes layer {FileFault.Quote(name)} twice, fused and split", "export the LoRA again");
        }
    }

    private float Alpha(string name, Dictionary<LoraNames.Role, TensorInfo> parts, int rank)
    {
        if (!parts.TryGetValue(LoraNames.Role.Alpha, out var info))
            return adapter?.Alpha(name, rank) ?? rank;
        if (info.Count != 1)
            throw FileFault.OfTensor(file.Path, info.Name, $"has {info.Count} values where an alpha has one", "export the LoRA again");
        var alpha = FloatValues.Read(file, info)[0];
        return float.IsFinite(alpha) ? alpha : throw FileFault.OfTensor(file.Path, info.Name, "is not a finite number", "export the LoRA again");
    }

    private LoraMatrix Matrix(TensorInfo tensor)
    {
        // A linear layer's factors, or the same as 1×1 convolutions.
        if (tensor.Shape is not ([_, _] or [_, _, 1, 1]) || tensor.Count > MostValues)
            throw FileFault.OfTensor(file.Path, tensor.Name, $"has shape [{string.Join(", ", tensor.Shape)}] where a matrix is needed", "use a LoRA that was trained on Z-Image");
        var values = FloatValues.Read(file, tensor);
        if (Array.FindIndex(values, v => !float.IsFinite(v)) is >= 0 and var bad)
            throw FileFault.OfTensor(file.Path, tensor.Name, $"has the value {values[bad]} at position {bad}", "the training went wrong, so use an earlier checkpoint");
        return new LoraMatrix((int)tensor.Shape[0], (int)tensor.Shape[1], values);
    }
}
