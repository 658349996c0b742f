namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Says which parts of a model some files hold.</summary>
internal static class PartRecognition
{
    /// <summary>The parts in the files: one, or up to three in an all-in-one checkpoint.</summary>
    /// <exception cref="BadInputException">There is none, or one that cannot be used.</exception>
    public static IReadOnlyList<ModelPart> PartsIn(PartFiles source)
    {
        var opened = source.Weights.Select(SafetensorsFile.Open).ToList();
        try
        {
            var tensors = opened.SelectMany(file => file.Tensors.Values).DistinctBy(t => t.Name).ToList();
            var prefixed = Enum.GetValues<ModelPart>().Where(part => PartNames.HasPrefix(part, tensors.Select(t => t.Name))).ToList();
            if (prefixed.Count > 1)
                return prefixed;
            var found = FileRecognition.Of(PartNames.Strip(prefixed.Count == 1 ? prefixed[0] : null, tensors));
            return PartOf(found.Kind) is { } part
                ? [part]
                : throw FileFault.Of(source.Place, $"holds {found.Description} and no part of Z-Image", found.Remedy ?? "give the transformer, the text encoder or the VAE");
        }
        finally
        {
            opened.ForEach(file => file.Dispose());
        }
    }

    public static ModelPart? PartOf(WeightsKind kind) => kind switch
    {
        WeightsKind.ZImageTransformer => ModelPart.Transformer,
        WeightsKind.Qwen3TextEncoder => ModelPart.TextEncoder,
        WeightsKind.FluxVae => ModelPart.Vae,
        _ => null,
    };
}
