using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace ActorDiffusion.Diffusion.Lora;

/// <summary>What the names in LoRA files mean, as data. zimage.md §5.3.</summary>
internal static class LoraNames
{
    /// <summary>The parts of a low-rank pair that a tensor can be.</summary>
    public enum Role
    {
        Down,
        Up,
        Alpha,
    }

    private static readonly (Regex Suffix, Role Role)[] Suffixes =
    [
        (Ends(@"\.lora_down\.weight|\.lora_A(?:\.[A-Za-z0-9_-]+)?\.weight|[._]lora\.down\.weight|\.lora_A|\.lora_linear_layer\.down\.weight"), Role.Down),
        (Ends(@"\.lora_up\.weight|\.lora_B(?:\.[A-Za-z0-9_-]+)?\.weight|[._]lora\.up\.weight|\.lora_B|\.lora_linear_layer\.up\.weight"), Role.Up),
        (Ends(@"\.alpha"), Role.Alpha),
    ];

    private static readonly (Regex Mark, string Name)[] OtherMethods =
    [
        (new(@"\.lokr_"), "LoKr"),
        (new(@"\.hada_"), "LoHa"),
        (new(@"\.dora_scale$|\.lora_magnitude_vector"), "DoRA"),
        (new(@"\.(?:diff|diff_b|set_weight)$"), "a full weight difference"),
        (new(@"\.lora_mid\."), "a Tucker-decomposed LoRA"),
        (new(@"\.(?:oft|boft)_|\.oft_blocks$"), "OFT"),
    ];

    private static readonly string[] DottedPrefixes = ["base_model.model.diffusion_model.", "base_model.model.transformer.", "base_model.model.", "diffusion_model.", "transformer.", "lora_transformer."];

    private static readonly string[] UnderscoredPrefixes = ["lora_unet_", "lora_transformer_", "lycoris_"];

    private static readonly string[] AttentionRows = ["attention.to_q", "attention.to_k", "attention.to_v"];

    /// <summary>Every way in which files spell a layer's name inside its block (or of the whole model), and the canonical layers it covers.</summary>
    private static readonly (string Spelling, string[] Canonical)[] BlockLayers =
    [
        ("attention.to_q", ["attention.to_q"]), ("attention.to_k", ["attention.to_k"]), ("attention.to_v", ["attention.to_v"]),
        ("attention.qkv", AttentionRows), ("attention.to_qkv", AttentionRows),
        ("attention.to_out.0", ["attention.to_out.0"]), ("attention.to_out", ["attention.to_out.0"]), ("attention.out", ["attention.to_out.0"]),
        ("feed_forward.w1", ["feed_forward.w1"]), ("feed_forward.w2", ["feed_forward.w2"]), ("feed_forward.w3", ["feed_forward.w3"]),
        ("adaLN_modulation.0", ["adaLN_modulation.0"]),
    ];

    private static readonly (string Spelling, string[] Canonical)[] GlobalLayers =
    [
        ("x_embedder", ["all_x_embedder.2-1"]), ("all_x_embedder.2-1", ["all_x_embedder.2-1"]),
        ("final_layer.linear", ["all_final_layer.2-1.linear"]), ("all_final_layer.2-1.linear", ["all_final_layer.2-1.linear"]),
        ("final_layer.adaLN_modulation.1", ["all_final_layer.2-1.adaLN_modulation.1"]),
        ("all_final_layer.2-1.adaLN_modulation.1", ["all_final_layer.2-1.adaLN_modulation.1"]),
        ("cap_embedder.1", ["cap_embedder.1"]), ("t_embedder.mlp.0", ["t_embedder.mlp.0"]), ("t_embedder.mlp.2", ["t_embedder.mlp.2"]),
    ];

    private static readonly FrozenDictionary<string, string[]> BlockSpellings = Spellings(BlockLayers);
    private static readonly FrozenDictionary<string, string[]> GlobalSpellings = Spellings(GlobalLayers);

    private static readonly Regex Block = new(@"^(layers|noise_refiner|context_refiner)[._](\d{1,4})[._](.+)$", RegexOptions.CultureInvariant);

    /// <summary>The method, where the tensor belongs to a relative of LoRA that is not read.</summary>
    public static string? OtherMethod(string tensor) => OtherMethods.FirstOrDefault(m => m.Mark.IsMatch(tensor)).Name;

    /// <summary>Splits a tensor's name into the module as the file spells it and the tensor's role.</summary>
    public static (string Module, Role Role)? Split(string tensor)
    {
        foreach (var (suffix, role) in Suffixes)
        {
            if (suffix.Match(tensor) is { Success: true } match)
                return (tensor[..match.Index], role);
        }
        return null;
    }

    /// <summary>The canonical modules that equal blocks of a file's module mean: one, or q, k and v; null where it is unknown.</summary>
    public static string[]? Canonical(string module)
    {
        var bare = StripPrefix(module);
        if (GlobalSpellings.TryGetValue(bare, out var layers))
            return layers;
        var block = Block.Match(bare);
        return block.Success && BlockSpellings.TryGetValue(block.Groups[3].Value, out layers)
            ? [.. layers.Select(layer => $"{block.Groups[1].Value}.{block.Groups[2].Value}.{layer}")]
            : null;
    }

    private static string StripPrefix(string module)
    {
        foreach (var prefix in DottedPrefixes.Concat(UnderscoredPrefixes))
        {
            if (module.StartsWith(prefix, StringComparison.Ordinal))
                return module[prefix.Length..];
        }
        return module;
    }

    private static FrozenDictionary<string, string[]> Spellings((string Spelling, string[] Canonical)[] layers) =>
        layers.SelectMany(l => new[] { (l.Spelling, l.Canonical), (Spelling: l.Spelling.Replace('.', '_'), l.Canonical) })
            .DistinctBy(l => l.Spelling).ToFrozenDictionary(l => l.Spelling, l => l.Canonical);

    private static Regex Ends(string pattern) => new($"(?:{pattern})$", RegexOptions.CultureInvariant);
}
