namespace ActorDiffusion.Diffusion.Lora.Runtime;

/// <summary>
/// LoRAs with their strengths for one call: y = W x + Σ strengthᵢ · (alphaᵢ / rankᵢ) · Bᵢ (Aᵢ x). Strengths are values of the call;
/// changing one loads and merges nothing.
/// </summary>
/// <param name="entries">Adapters with strengths: one number, or one for each item of the batch.</param>
public sealed class LoraStack(params IReadOnlyList<(LoraAdapter Adapter, Tensor Strength)> entries)
{
    private readonly Dictionary<string, LoraParts?> known = new(StringComparer.Ordinal);
    private readonly Dictionary<(Tensor, double), Tensor> scales = [];

    /// <summary>One LoRA with one strength.</summary>
    /// <param name="adapter">The LoRA.</param>
    /// <param name="strength">Factor on it.</param>
    public static LoraStack Of(LoraAdapter adapter, double strength = 1) => new((adapter, tensor(strength)));

    /// <summary>The same LoRAs for some items of the batch.</summary>
    /// <param name="index">int64 indices of the items.</param>
    public LoraStack Rows(Tensor index) =>
        new([.. entries.Select(entry => (entry.Adapter, entry.Strength.ndim == 0 ? entry.Strength : entry.Strength.index_select(0, index)))]);

    /// <summary>Whether any LoRA stands beside a module inside a block.</summary>
    internal bool Touches(string block) =>
        entries.Any(entry => entry.Adapter.Modules.Keys.Any(module => module.StartsWith(block + ".", StringComparison.Ordinal)));

    /// <summary>What stands beside one module, or null.</summary>
    internal LoraParts? For(string module)
    {
        if (known.TryGetValue(module, out var parts))
            return parts;
        var active = entries.Where(entry => entry.Adapter.Modules.ContainsKey(module))
            .Select(entry => (Pair: entry.Adapter.Modules[module], entry.Strength)).ToArray();
        return known[module] = active.Length == 0
            ? null
            : new([.. active.Select(a => a.Pair.Down)], [.. active.Select(a => a.Pair.Up)], [.. active.Select(a => Scale(a.Strength, a.Pair))]);
    }

    private Tensor Scale(Tensor strength, LoraPair pair)
    {
        if (!scales.TryGetValue((strength, pair.Scale), out var scale))
            scales[(strength, pair.Scale)] = scale = (strength.to(pair.Down.device) * pair.Scale).DetachFromDisposeScope();
        return scale;
    }
}

/// <summary>Matrices and scales beside one weight, as the fused product takes them.</summary>
internal sealed record LoraParts(Tensor[] Down, Tensor[] Up, Tensor[] Scale);
