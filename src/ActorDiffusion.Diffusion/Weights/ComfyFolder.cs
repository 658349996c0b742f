namespace ActorDiffusion.Diffusion.Weights;

/// <summary>A ComfyUI models folder: one sub-folder for each kind of file, any file names.</summary>
internal sealed class ComfyFolder
{
    private readonly string root;

    private ComfyFolder(string root) => this.root = root;

    /// <summary>The folder itself, or its <c>models</c> sub-folder, where it looks like ComfyUI's.</summary>
    public static ComfyFolder? Find(string folder) =>
        new[] { folder, Path.Combine(folder, "models") }.Where(IsModels).Select(found => new ComfyFolder(found)).FirstOrDefault();

    /// <summary>The models folder that a file lies in, at any depth below one of its sub-folders.</summary>
    public static ComfyFolder? Around(string file)
    {
        for (var at = Path.GetDirectoryName(Path.GetFullPath(file)); at is not null; at = Path.GetDirectoryName(at))
        {
            if (Enum.GetValues<ModelPart>().Any(part => part.ComfyFolders().Contains(Path.GetFileName(at))) && Path.GetDirectoryName(at) is { } root)
                return new ComfyFolder(root);
        }
        return null;
    }

    /// <summary>The tokenizer that a ComfyUI around this folder brings along; its vocabulary is Qwen3's too.</summary>
    public string? BundledTokenizer
    {
        get
        {
            var path = Path.GetFullPath(Path.Combine(root, "..", "comfy", "text_encoders", "qwen25_tokenizer", "vocab.json"));
            return File.Exists(path) ? path : null;
        }
    }

    /// <summary>The one file of that kind.</summary>
    public PartFiles Only(ModelPart part)
    {
        var unusable = new List<string>();
        var found = Candidates(part).Where(file => Holds(file, part, unusable)).ToList();
        if (found.Count == 1)
            return new PartFiles([found[0]]);
        var place = Path.Combine(root, part.ComfyFolders()[0]);
        if (found.Count > 1)
            throw FileFault.Of(place, $"holds {found.Count} usable files ({string.Join(", ", found.Select(f => Path.GetFileName(f)))})", $"give the path of the {part.Title()} to use");
        throw FileFault.Of(place, $"holds no usable {part.Title()}", unusable.Count > 0 ? $"note that {unusable[0].TrimEnd('.')}" : "put the file there or give its path");
    }

    private static bool IsModels(string folder) =>
        ModelPart.Transformer.ComfyFolders().Any(sub => sub != "checkpoints" && Directory.Exists(Path.Combine(folder, sub)));

    private IEnumerable<string> Candidates(ModelPart part) =>
        part.ComfyFolders()
            .Select(sub => Path.Combine(root, sub))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file => Path.GetExtension(file) is ".safetensors" or ".sft")
            .Order(StringComparer.Ordinal);

    private static bool Holds(string file, ModelPart part, List<string> unusable)
    {
        try
        {
            return PartRecognition.PartsIn(new PartFiles([file])).Contains(part);
        }
        catch (BadInputException e)
        {
            unusable.Add(e.Message);
            return false;
        }
    }
}
