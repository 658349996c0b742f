using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Lora;

/// <summary>A LoRA by canonical (diffusers) module name, such as <c>layers.0.attention.to_q</c>, whatever form its file had.</summary>
/// <param name="modules">The changed layers.</param>
/// <param name="metadata">The file's metadata; empty for a new LoRA.</param>
public sealed class LoraWeights(IEnumerable<KeyValuePair<string, LoraModule>> modules, IReadOnlyDictionary<string, string>? metadata = null)
{
    private readonly SortedDictionary<string, LoraModule> modules = new(modules.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The changed layers in name order.</summary>
    public IReadOnlyDictionary<string, LoraModule> Modules => modules;

    /// <summary>The file's metadata.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; } = metadata ?? new Dictionary<string, string>();

    /// <summary>
    /// SHA-256 over module names, sizes, alphas and values, as 64 lower-case hexadecimal digits: equal for files that hold the same numbers in
    /// another form, different as soon as an alpha or a value differs.
    /// </summary>
    public string ContentHash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, module) in modules)
        {
            sha.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{name}\n{module.Up.Rows} {module.Rank} {module.Down.Columns} {module.Alpha:R}\n")));
            sha.AppendData(MemoryMarshal.AsBytes(module.Down.Values.AsSpan()));
            sha.AppendData(MemoryMarshal.AsBytes(module.Up.Values.AsSpan()));
        }
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    /// <summary>Refuses a LoRA that was made for another model: every module must exist there with the same sizes.</summary>
    /// <param name="path">The LoRA's file, for the sentence.</param>
    /// <param name="layer">Gives a layer's [out, in] sizes, or null where the model has no such layer.</param>
    /// <exception cref="BadInputException">Some module has no counterpart; all of them are counted and the first are named.</exception>
    public void CheckFits(string path, Func<string, (long Out, long In)?> layer)
    {
        var strangers = modules.Keys.Where(name => layer(name) is null).ToList();
        if (strangers.Count > 0)
            throw FileFault.Of(path, $"changes {strangers.Count} layers that the base model does not have: {FileFault.QuoteList(strangers)}",
                "use a LoRA that was trained on this model");
        foreach (var (name, module) in modules)
        {
            var (rows, columns) = layer(name)!.Value;
            if (module.Up.Rows != rows || module.Down.Columns != columns)
                throw FileFault.OfTensor(path, name, $"changes a layer of {module.Up.Rows}×{module.Down.Columns} where the base model has {rows}×{columns}",
                    "use a LoRA that was trained on this model");
        }
    }
}
