namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Where the parts of a model lie on disk.</summary>
/// <param name="Transformer">The diffusion transformer.</param>
/// <param name="TextEncoder">The Qwen3 text encoder.</param>
/// <param name="Vae">The FLUX autoencoder.</param>
/// <param name="Tokenizer">tokenizer.json or vocab.json; null where none lies beside the model or in the ComfyUI that holds it.</param>
/// <param name="SchedulerConfig">scheduler_config.json, or null for ComfyUI layouts.</param>
public sealed record ModelFiles(PartFiles Transformer, PartFiles TextEncoder, PartFiles Vae, string? Tokenizer, string? SchedulerConfig)
{
    /// <summary>
    /// Finds a model. Accepts a diffusers pipeline folder, a ComfyUI <c>models</c> folder (or the folder that holds it) with one file for each
    /// part, an all-in-one file, or the parts' files in any order; parts that are not given are looked for in the ComfyUI folder of those that are.
    /// Files are told apart by content, not by name.
    /// </summary>
    /// <param name="paths">One folder, or one to three files or part folders.</param>
    /// <exception cref="BadInputException">A part is missing, ambiguous or of a kind that cannot be used.</exception>
    public static ModelFiles Locate(params IReadOnlyList<string> paths)
    {
        if (paths is [var folder] && Directory.Exists(folder))
        {
            if (File.Exists(Path.Combine(folder, "model_index.json")) || Directory.Exists(Path.Combine(folder, ModelPart.Transformer.DiffusersFolder())))
                return OfPipeline(folder);
            if (ComfyFolder.Find(folder) is { } comfy)
                return OfParts(new Dictionary<ModelPart, PartFiles>(), comfy);
        }
        return OfParts(PartsOf(paths), paths.Select(ComfyFolder.Around).FirstOrDefault(found => found is not null));
    }

    /// <summary>The files of one part.</summary>
    /// <param name="part">Which part.</param>
    public PartFiles this[ModelPart part] => part switch
    {
        ModelPart.Transformer => Transformer,
        ModelPart.TextEncoder => TextEncoder,
        _ => Vae,
    };

    /// <summary>Opens and checks one part.</summary>
    /// <param name="part">Which part.</param>
    /// <exception cref="BadInputException">See <see cref="ModelWeights.Open"/>.</exception>
    public ModelWeights Open(ModelPart part) => ModelWeights.Open(part, this[part]);

    private static ModelFiles OfPipeline(string folder) => new(
        PartFiles.OfFolder(Path.Combine(folder, ModelPart.Transformer.DiffusersFolder())),
        PartFiles.OfFolder(Path.Combine(folder, ModelPart.TextEncoder.DiffusersFolder())),
        PartFiles.OfFolder(Path.Combine(folder, ModelPart.Vae.DiffusersFolder())),
        Existing(Path.Combine(folder, "tokenizer", "tokenizer.json")) ?? Existing(Path.Combine(folder, "tokenizer", "vocab.json")),
        Existing(Path.Combine(folder, "scheduler", "scheduler_config.json")));

    private static ModelFiles OfParts(Dictionary<ModelPart, PartFiles> parts, ComfyFolder? comfy)
    {
        var transformer = Part(ModelPart.Transformer);
        var textEncoder = Part(ModelPart.TextEncoder);
        var vae = Part(ModelPart.Vae);
        return new ModelFiles(transformer, textEncoder, vae, FindTokenizer(textEncoder), SchedulerConfig: null);

        PartFiles Part(ModelPart part) =>
            parts.TryGetValue(part, out var given) ? given
            : comfy is not null ? comfy.Only(part)
            : throw new BadInputException(
                $"No {part.Title()} was given and {string.Join(", ", parts.Values.Select(p => p.Place))} lies in no ComfyUI models folder; add the path of the {part.Title()}.");
    }

    private static Dictionary<ModelPart, PartFiles> PartsOf(IReadOnlyList<string> paths)
    {
        var parts = new Dictionary<ModelPart, PartFiles>();
        foreach (var path in paths)
        {
            var source = PartFiles.OfPath(path);
            foreach (var part in PartRecognition.PartsIn(source))
            {
                if (!parts.TryAdd(part, source))
                    throw FileFault.Of(path, $"is a second {part.Title()} beside {parts[part].Place}", "give one file for each part");
            }
        }
        return parts.Count > 0 ? parts : throw new BadInputException("No model was given; give a model folder or the paths of its parts.");
    }

    private static string? FindTokenizer(PartFiles textEncoder)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(textEncoder.Weights[0]))!;
        return Existing(Path.Combine(folder, "tokenizer.json")) ?? Existing(Path.Combine(folder, "..", "tokenizer", "tokenizer.json"))
            ?? ComfyFolder.Around(textEncoder.Weights[0])?.BundledTokenizer;
    }

    private static string? Existing(string path) => File.Exists(path) ? Path.GetFullPath(path) : null;
}
