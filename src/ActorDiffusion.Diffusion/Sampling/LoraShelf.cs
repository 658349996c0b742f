using ActorDiffusion.Diffusion.Lora;
using ActorDiffusion.Diffusion.Lora.Runtime;
using ActorDiffusion.Diffusion.Sampling.Guidance;
using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Sampling;

/// <summary>LoRAs in memory beside one transformer, each file read once for as long as it does not change.</summary>
/// <param name="transformer">What they must fit.</param>
public sealed class LoraShelf(ZImageTransformer transformer) : IDisposable
{
    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);

    /// <summary>Puts a LoRA that is in memory, such as one that is being trained, on the shelf under a name that requests use as its path.</summary>
    /// <param name="name">Any name.</param>
    /// <param name="adapter">Stays the caller's.</param>
    public void Put(string name, LoraAdapter adapter) => entries[name] = new Entry(adapter, null, Hash: "");

    /// <summary>The adapter of a file, in the transformer's type and on its device.</summary>
    /// <exception cref="BadInputException">The file is missing, damaged, no LoRA, or made for another model.</exception>
    public LoraAdapter Adapter(string path) => Fetch(path).Adapter;

    /// <summary>The content hash of a file's LoRA; empty for one that was put here by name.</summary>
    /// <exception cref="BadInputException">As <see cref="Adapter"/>.</exception>
    public string Hash(string path) => Fetch(path).Hash;

    /// <summary>Frees what was read from files.</summary>
    public void Dispose()
    {
        foreach (var entry in entries.Values) entry.Free();
        entries.Clear();
    }

    internal IReadOnlyList<ActiveLora> Active(IEnumerable<LoraUse> uses) => [.. uses.Select(use => new ActiveLora(Adapter(use.Path), use.Strength))];

    private Entry Fetch(string path)
    {
        var stamp = File.Exists(path) ? (File.GetLastWriteTimeUtc(path), new FileInfo(path).Length) : default((DateTime, long)?);
        if (entries.TryGetValue(path, out var known))
        {
            if (known.Stamp is null || known.Stamp == stamp) return known;
            known.Free();
            entries.Remove(path);
        }
        var weights = LoraFile.Read(path);
        var modules = transformer.Modules;
        weights.CheckFits(path, name => modules.TryGetValue(name, out var size) ? size : null);
        return entries[path] = new Entry(ToAdapter(weights), stamp, weights.ContentHash());
    }

    private LoraAdapter ToAdapter(LoraWeights weights) => new(weights.Modules.ToDictionary(
        module => module.Key,
        module => new LoraPair(Matrix(module.Value.Down), Matrix(module.Value.Up), module.Value.Scale),
        StringComparer.Ordinal));

    private Tensor Matrix(LoraMatrix matrix)
    {
        using var scope = NewDisposeScope();
        return tensor(matrix.Values, matrix.Rows, matrix.Columns).to(transformer.Device, transformer.Dtype).DetachFromDisposeScope();
    }

    private sealed record Entry(LoraAdapter Adapter, (DateTime, long)? Stamp, string Hash)
    {
        public void Free()
        {
            if (Stamp is not null) Adapter.Dispose();
        }
    }
}
