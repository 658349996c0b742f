namespace ActorDiffusion.Diffusion.Weights;

/// <summary>The files of one part of a model.</summary>
/// <param name="Weights">One safetensors file, or all shards.</param>
/// <param name="Config">Its config.json, where there is one; single files have none and their sizes are read off the tensors.</param>
public sealed record PartFiles(IReadOnlyList<string> Weights, string? Config = null)
{
    /// <summary>The place to name in sentences: the file, or the folder of the shards.</summary>
    public string Place => Weights.Count == 1 ? Weights[0] : Path.GetDirectoryName(Weights[0])!;

    internal static PartFiles OfFolder(string folder)
    {
        var config = Path.Combine(folder, "config.json");
        return new PartFiles(WeightsFolder.Files(folder), File.Exists(config) ? config : null);
    }

    /// <summary>A file alone; the shard of a folder stands for the whole folder, and a config.json beside a pipeline's file belongs to it.</summary>
    internal static PartFiles OfPath(string path)
    {
        if (Directory.Exists(path))
            return OfFolder(path);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (WeightsFolder.IsShard(path))
            return OfFolder(folder);
        var config = Path.Combine(folder, "config.json");
        var isPipelinePart = Enum.GetValues<ModelPart>().Any(part => Path.GetFileName(folder) == part.DiffusersFolder());
        return new PartFiles([path], isPipelinePart && File.Exists(config) ? config : null);
    }
}
