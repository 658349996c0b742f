namespace ActorDiffusion.Diffusion.Training.BaseModels;

/// <summary>
/// Turbo, De-Turbo and Base have the same tensors and differ in what training does to them (zimage.md §5.6). They are told apart by
/// known hashes, then by names; where neither speaks, the answer carries a warning and is never a silent guess.
/// </summary>
public static class VariantRecognition
{
    private static readonly Dictionary<string, ModelVariant> KnownFiles = new(StringComparer.OrdinalIgnoreCase)
    {
        // Comfy-Org/z_image_turbo, z_image_turbo_bf16.safetensors, 12,309,866,400 bytes.
        ["2407613050b809ffdff18a4ac99af83ea6b95443ecebdf80e064a79c825574a6"] = ModelVariant.Turbo,
    };

    private static readonly HashSet<long> KnownSizes = [12_309_866_400];

    /// <summary>Recognises a model.</summary>
    /// <param name="stated">What the user said; anything but Auto is believed, and contradictions are warned of.</param>
    /// <param name="files">The transformer's files.</param>
    /// <param name="isFullSize">Of the published models' size; another size is no distilled model.</param>
    /// <param name="hashOf">SHA-256 of a file; only asked for files whose size is that of a known one.</param>
    public static VariantGuess Recognise(ModelVariant stated, IReadOnlyList<string> files, bool isFullSize, Func<string, string> hashOf)
    {
        var (found, reason) = isFullSize ? Find(files, hashOf) : (ModelVariant.Base, "it is smaller than the distilled models");
        if (stated == ModelVariant.Auto)
            return found is { } sure ? new VariantGuess(sure, reason) : Unsure(files);
        var contradiction = found is { } other && other != stated
            ? $"the model is treated as {Name(stated)} as told, but {reason}, so it looks like {Name(other)}"
            : null;
        return new VariantGuess(stated, "--model_variant says so", contradiction);
    }

    /// <summary>What the user is told to do about a run on distilled weights without the adapter, or null.</summary>
    /// <param name="variant">The recognised variant.</param>
    /// <param name="hasAdapter">Whether base_weights are merged.</param>
    public static string? TrainingAdvice(ModelVariant variant, bool hasAdapter) => (variant, hasAdapter) switch
    {
        (ModelVariant.Turbo, false) =>
            "training on Turbo without the training adapter breaks its few-step sampling: "
            + "merge the adapter with --base_weights FILE, or train on De-Turbo or Base",
        (ModelVariant.Base or ModelVariant.DeTurbo, true) =>
            $"--base_weights are merged into a {Name(variant)} model, though the training adapter is made for Turbo",
        _ => null,
    };

    private static (ModelVariant? Variant, string Reason) Find(IReadOnlyList<string> files, Func<string, string> hashOf)
    {
        foreach (var file in files.Where(file => KnownSizes.Contains(new FileInfo(file).Length)))
            if (KnownFiles.TryGetValue(hashOf(file), out var known))
                return (known, $"the SHA-256 of {Path.GetFileName(file)} is that of the published file");
        // Folder names tell too: Z-Image-Turbo/transformer/diffusion_pytorch_model-00001-of-00003.safetensors.
        var names = files.SelectMany(file => Path.GetFullPath(file).Split(Path.DirectorySeparatorChar).TakeLast(3)).Select(Plain).ToArray();
        if (names.FirstOrDefault(name => name.Contains("deturbo") || name.Contains("dedistill")) is { } deTurbo)
            return (ModelVariant.DeTurbo, $"its name contains \"{deTurbo}\"");
        if (names.FirstOrDefault(name => name.Contains("zimageturbo") || name.Contains("zimgturbo")) is { } turbo)
            return (ModelVariant.Turbo, $"its name contains \"{turbo}\"");
        return names.FirstOrDefault(name => name.StartsWith("zimagebase") || name is "zimage" or "zimagebf16safetensors") is { } undistilled
            ? (ModelVariant.Base, $"its name contains \"{undistilled}\"")
            : (null, "");
    }

    private static VariantGuess Unsure(IReadOnlyList<string> files) => new(
        ModelVariant.Base, "nothing tells it apart",
        $"{Path.GetFileName(files[0])} could be Base, Turbo or De-Turbo, which look alike inside; it is treated as Base, "
        + "so say which it is with --model_variant base|turbo|de_turbo");

    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string Name(ModelVariant variant) => variant == ModelVariant.DeTurbo ? "De-Turbo" : variant.ToString();
}
