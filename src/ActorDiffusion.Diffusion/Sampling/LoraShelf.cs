using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Sampling.Guidance;
using ActorDiffusion.Diffusion.Sampling.Residency;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>LoRAs beside one transformer: a file is read again only when it changed or had to leave the memory.</summary>
public sealed class LoraShelf : IDisposable
{
    private readonly Func<ZImageTransformer> transformer;
    private readonly IModelMemory memory;
    private readonly string model;
    private readonly Dictionary<string, LoraAdapter> put = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileVersion> seen = new(StringComparer.Ordinal);

    /// <param name="transformer">Gives the network that they must fit.</param>
    /// <param name="memory">Holds what is read; stays the caller's.</param>
    /// <param name="model">Tells the shelves of several models in one memory apart.</param>
    internal LoraShelf(Func<ZImageTransformer> transformer, IModelMemory memory, string model) =>
        (this.transformer, this.memory, this.model) = (transformer, memory, model);

    /// <summary>Puts a LoRA that is in memory, such as one that is being trained, on the shelf under a name that requests use as its path.</summary>
    /// <param name="name">Any name.</param>
    /// <param name="adapter">Stays the caller's.</param>
    public void Put(string name, LoraAdapter adapter) => put[name] = adapter;

    /// <summary>The adapter of a file, in the transformer's type and on its device.</summary>
    /// <exception cref="BadInputException">The file is missing, damaged, no LoRA, or made for another model.</exception>
    public LoraAdapter Adapter(string path) => put.TryGetValue(path, out var adapter) ? adapter : Loaded(Version(path));

    /// <summary>The content hash of a file's LoRA; empty for one that was put here by name.</summary>
    /// <exception cref="BadInputException">As <see cref="Adapter"/>.</exception>
    public string Hash(string path)
    {
        if (put.ContainsKey(path)) return "";
        var version = Version(path);
        if (version.Hash is null) Loaded(version);
        return version.Hash!;
    }

    /// <summary>Frees what was read from files.</summary>
    public void Dispose()
    {
        foreach (var version in seen.Values) memory.Drop(NameOf(version));
        seen.Clear();
    }

    internal IReadOnlyList<ActiveLora> Active(IEnumerable<LoraUse> uses) => [.. uses.Select(use => new ActiveLora(Adapter(use.Path), use.Strength))];

    // A file that was written anew is another LoRA.
    private FileVersion Version(string path)
    {
        var file = new FileInfo(path);
        var (changed, length) = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
        if (seen.TryGetValue(path, out var known))
        {
            if (known.Changed == changed && known.Length == length) return known;
            memory.Drop(NameOf(known));
        }
        return seen[path] = new FileVersion(path, changed, length);
    }

    private LoraAdapter Loaded(FileVersion version) => memory.Use(NameOf(version), version.Length, () =>
    {
        var weights = LoraFile.Read(version.Path);
        var network = transformer();
        var modules = network.Modules;
        weights.CheckFits(version.Path, name => modules.TryGetValue(name, out var size) ? size : null);
        version.Hash ??= weights.ContentHash();
        return ToAdapter(weights, network);
    });

    private string NameOf(FileVersion version) => $"LoRA {version.Path} for {model}";

    private static LoraAdapter ToAdapter(LoraWeights weights, ZImageTransformer network) => new(weights.Modules.ToDictionary(
        module => module.Key,
        module => new LoraPair(Matrix(module.Value.Down, network), Matrix(module.Value.Up, network), module.Value.Scale),
        StringComparer.Ordinal));

    private static Tensor Matrix(LoraMatrix matrix, ZImageTransformer network)
    {
        using var scope = NewDisposeScope();
        return tensor(matrix.Values, matrix.Rows, matrix.Columns).to(network.Device, network.Dtype).DetachFromDisposeScope();
    }

    private sealed record FileVersion(string Path, DateTime Changed, long Length)
    {
        public string? Hash { get; set; }
    }
}
