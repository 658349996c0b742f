using ActorDiffusion.Diffusion.Training.Caches;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Training.FullModel;

/// <summary>Writes a trained model as a diffusers folder beside copies of the parts that were not trained; the folder appears whole.</summary>
internal sealed class ModelFolderWriter(ModelFiles model)
{
    private const string DiffusersWeights = "diffusion_pytorch_model.safetensors", TransformersWeights = "model.safetensors";

    public void Write(string folder, IReadOnlyList<(string Name, Tensor Value)> transformer, IReadOnlyList<(string Name, Tensor Value)> text)
    {
        var hidden = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(folder))!, "." + Path.GetFileName(folder));
        Remove(hidden);
        NamedTensors.Write(Path.Combine(hidden, "transformer", DiffusersWeights), transformer);
        CopyConfig(model.Transformer, Path.Combine(hidden, "transformer"));
        NamedTensors.Write(Path.Combine(hidden, "text_encoder", TransformersWeights), [.. text, .. Untrained(text)]);
        CopyConfig(model.TextEncoder, Path.Combine(hidden, "text_encoder"));
        foreach (var (weights, name) in model.Vae.Weights.Select(file => (file, model.Vae.Weights.Count == 1 ? DiffusersWeights : Path.GetFileName(file))))
            Copy(weights, Path.Combine(hidden, "vae", name));
        CopyConfig(model.Vae, Path.Combine(hidden, "vae"));
        Copy(model.Tokenizer, Path.Combine(hidden, "tokenizer", "tokenizer.json"));
        Copy(model.SchedulerConfig, Path.Combine(hidden, "scheduler", "scheduler_config.json"));
        Copy(ModelIndex(), Path.Combine(hidden, "model_index.json"));
        Remove(folder);
        Directory.Move(hidden, folder);
        AtomicFile.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(folder))!);
    }

    // The tensors that nothing uses still belong to a complete file.
    private IEnumerable<(string Name, Tensor Value)> Untrained(IReadOnlyList<(string Name, Tensor Value)> trained)
    {
        using var file = model.Open(ModelPart.TextEncoder);
        var known = trained.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        return [.. file.Tensors.Keys.Where(name => !known.Contains(name)).Select(name => (name, file.Get(name).@float()))];
    }

    private string? ModelIndex()
    {
        var beside = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(model.Transformer.Weights[0]))!)!, "model_index.json");
        return File.Exists(beside) ? beside : null;
    }

    private static void CopyConfig(PartFiles part, string folder) => Copy(part.Config, Path.Combine(folder, "config.json"));

    private static void Copy(string? source, string target)
    {
        if (source is null)
            return;
        AtomicFile.Write(target, stream =>
        {
            using var file = File.OpenRead(source);
            file.CopyTo(stream);
        });
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
