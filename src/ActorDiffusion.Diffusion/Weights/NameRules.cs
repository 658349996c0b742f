using System.Globalization;
using System.Text.RegularExpressions;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>
/// The renamings that bring every known layout to diffusers' names, as data. Each rule rewrites the piece of a name that it matches;
/// rules are tried in order and add up. Names that no rule touches are already canonical. zimage.md §1.3, §3.
/// </summary>
internal static class NameRules
{
    private static readonly Rule[] Transformer =
    [
        new(@"^x_embedder\.", "all_x_embedder.2-1."),
        new(@"^final_layer\.", "all_final_layer.2-1."),
        new(@"\.attention\.out\.", ".attention.to_out.0."),
        new(@"\.attention\.q_norm\.", ".attention.norm_q."),
        new(@"\.attention\.k_norm\.", ".attention.norm_k."),
    ];

    private static readonly Rule[] TextEncoder =
    [
        new(@"^(?!model\.|lm_head\.)", "model."),
    ];

    private static readonly Rule[] Vae =
    [
        new(@"\.norm_out\.", ".conv_norm_out."),
        new(@"\.nin_shortcut\.", ".conv_shortcut."),
        new(@"^encoder\.down\.(\d+)\.block\.", "encoder.down_blocks.$1.resnets."),
        new(@"^encoder\.down\.(\d+)\.downsample\.", "encoder.down_blocks.$1.downsamplers.0."),
        new(@"^decoder\.up\.(\d+)\.block\.", "decoder.up_blocks.$1.resnets.", CountsFromTheEnd: true),
        new(@"^decoder\.up\.(\d+)\.upsample\.", "decoder.up_blocks.$1.upsamplers.0.", CountsFromTheEnd: true),
        new(@"\.mid\.block_1\.", ".mid_block.resnets.0."),
        new(@"\.mid\.block_2\.", ".mid_block.resnets.1."),
        new(@"\.mid\.attn_1\.norm\.", ".mid_block.attentions.0.group_norm."),
        new(@"\.mid\.attn_1\.(q|k|v)\.", ".mid_block.attentions.0.to_$1."),
        new(@"\.mid\.attn_1\.proj_out\.", ".mid_block.attentions.0.to_out.0."),
        // diffusers before 0.18
        new(@"\.attentions\.0\.query\.", ".attentions.0.to_q."),
        new(@"\.attentions\.0\.key\.", ".attentions.0.to_k."),
        new(@"\.attentions\.0\.value\.", ".attentions.0.to_v."),
        new(@"\.attentions\.0\.proj_attn\.", ".attentions.0.to_out.0."),
    ];

    private static readonly Regex FusedProjections = new(@"^(.+\.attention\.)(?:qkv|to_qkv)(\.(?:weight|bias))$", RegexOptions.CultureInvariant);

    private static readonly HashSet<string> Leftovers = ["norm_final.weight", "lm_head.weight"];

    /// <summary>The canonical names that a tensor's equal blocks of rows have, in order: one, or q, k and v; none where it is not used.</summary>
    /// <param name="part">The part it belongs to.</param>
    /// <param name="name">Its name in the file, without prefix.</param>
    /// <param name="upLevels">How many up levels the VAE's decoder has: the BFL layout counts them from the end.</param>
    public static string[] Canonical(ModelPart part, string name, int upLevels)
    {
        if (Leftovers.Contains(name))
            return [];
        foreach (var rule in part switch { ModelPart.Transformer => Transformer, ModelPart.TextEncoder => TextEncoder, _ => Vae })
            name = rule.Apply(name, upLevels);
        var fused = part == ModelPart.Transformer ? FusedProjections.Match(name) : Match.Empty;
        return fused.Success
            ? [.. new[] { "to_q", "to_k", "to_v" }.Select(p => fused.Groups[1].Value + p + fused.Groups[2].Value)]
            : [name];
    }

    private sealed record Rule(string Pattern, string Replacement, bool CountsFromTheEnd = false)
    {
        private readonly Regex regex = new(Pattern, RegexOptions.CultureInvariant);

        public string Apply(string name, int levels)
        {
            if (!CountsFromTheEnd)
                return regex.Replace(name, Replacement, 1);
            return regex.Replace(name, match =>
            {
                var fromEnd = int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var i) && i < levels
                    ? (levels - 1 - i).ToString(CultureInfo.InvariantCulture)
                    : match.Groups[1].Value;
                return Replacement.Replace("$1", fromEnd, StringComparison.Ordinal);
            });
        }
    }
}
