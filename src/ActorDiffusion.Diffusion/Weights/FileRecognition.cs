using System.Text.RegularExpressions;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Says what a file holds by looking for marks of the models that are around.</summary>
/// <param name="Kind">The kind found.</param>
/// <param name="Description">A noun phrase for sentences, such as "a FLUX autoencoder (VAE)".</param>
/// <param name="Remedy">What to do instead, for kinds that are never usable.</param>
public sealed record FileRecognition(WeightsKind Kind, string Description, string? Remedy = null)
{
    private static readonly (string Mark, string Description)[] ForeignMarks =
    [
        ("double_blocks.0.img_attn.qkv.weight", "a FLUX transformer"),
        ("transformer_blocks.0.attn.add_q_proj.weight", "a transformer of the FLUX, SD3 or Qwen-Image family"),
        ("joint_blocks.0.x_block.attn.qkv.weight", "an SD3 transformer"),
        ("input_blocks.0.0.weight", "a Stable Diffusion UNet"),
        ("down_blocks.0.resnets.0.conv1.weight", "a Stable Diffusion UNet"),
        ("encoder.block.0.layer.0.SelfAttention.q.weight", "a T5 text encoder"),
        ("text_model.encoder.layers.0.self_attn.q_proj.weight", "a CLIP text encoder"),
        ("visual.patch_embed.proj.weight", "a Qwen vision-language model"),
        ("model.visual.patch_embed.proj.weight", "a Qwen vision-language model"),
    ];

    private static readonly Regex LoraMark = new(
        @"[._]lora[._](?:A|B|up|down|mid|linear_layer)\b|\.(?:lokr|hada)_|\.dora_scale$", RegexOptions.CultureInvariant);

    private static readonly Regex QuantisedMark = new(
        @"(?:\.(?:scale_weight|scale_input|weight_scale(?:_\d)?|input_scale|comfy_quant|weight\.absmax|qweight|wscales))$|(?:^|\.)scaled_fp8$",
        RegexOptions.CultureInvariant);

    /// <summary>Judges a whole file.</summary>
    /// <param name="file">An open file.</param>
    public static FileRecognition Of(SafetensorsFile file)
    {
        var parts = Enum.GetValues<ModelPart>().Where(part => PartNames.HasPrefix(part, file.Tensors.Keys)).ToList();
        return parts.Count > 1
            ? new FileRecognition(WeightsKind.AllInOne, $"an all-in-one checkpoint ({string.Join(", ", parts.Select(p => p.Title()))})")
            : Of(PartNames.Strip(parts.Count == 1 ? parts[0] : null, file.Tensors.Values));
    }

    /// <summary>Judges the tensors of one part, prefixes already removed.</summary>
    internal static FileRecognition Of(IReadOnlyDictionary<string, TensorInfo> tensors)
    {
        if (tensors.Keys.Any(LoraMark.IsMatch))
            return new(WeightsKind.Lora, "a LoRA");
        var kind = Model(tensors);
        if (kind.Kind is WeightsKind.Unknown or WeightsKind.Foreign)
            return kind;
        if (tensors.Keys.FirstOrDefault(QuantisedMark.IsMatch) is { } scale)
            return new(WeightsKind.Foreign, $"{kind.Description} in a scaled or quantised form (tensor {FileFault.Quote(scale)})", "use its bf16 file");
        return tensors.Values.FirstOrDefault(t => t.Dtype.IsNarrowFloat()) is { } narrow
            ? new(WeightsKind.Foreign, $"{kind.Description} in 8 bits or less (tensor {FileFault.Quote(narrow.Name)} is {narrow.Dtype.HeaderName()})", "use its bf16 file")
            : kind;
    }

    private static FileRecognition Model(IReadOnlyDictionary<string, TensorInfo> tensors)
    {
        if (tensors.Keys.Any(name => name.StartsWith("dec_net.", StringComparison.Ordinal)))
            return new(WeightsKind.Foreign, "a pixel-space derivative of Z-Image", "use Z-Image Turbo, Base or De-Turbo, which work on latents");
        if (tensors.TryGetValue("cap_embedder.1.weight", out var caption)
            && (tensors.ContainsKey("noise_refiner.0.attention.k_norm.weight") || tensors.ContainsKey("noise_refiner.0.attention.norm_k.weight")))
            return LuminaFamily(tensors, caption);
        if (Qwen(tensors) is { } qwen)
            return qwen;
        if (tensors.ContainsKey("encoder.conv_in.weight") && tensors.TryGetValue("decoder.conv_in.weight", out var latentIn))
            return Autoencoder(tensors, latentIn);
        foreach (var (mark, description) in ForeignMarks)
        {
            if (tensors.ContainsKey(mark))
                return new(WeightsKind.Foreign, description, "use a file of the Z-Image family");
        }
        return new(WeightsKind.Unknown, "no model that is known here");
    }

    private static FileRecognition LuminaFamily(IReadOnlyDictionary<string, TensorInfo> tensors, TensorInfo caption)
    {
        const int luminaWidth = 2304;
        if (caption.Shape is [luminaWidth, _] || !tensors.ContainsKey("cap_pad_token"))
            return new(WeightsKind.Foreign, "a Lumina-2 transformer", "use a Z-Image transformer");
        return tensors.Keys.Any(name => name.StartsWith("siglip_", StringComparison.Ordinal))
            ? new(WeightsKind.Foreign, "a Z-Image Omni or Edit transformer", "use Z-Image Turbo, Base or De-Turbo, which need no reference picture")
            : new(WeightsKind.ZImageTransformer, "a Z-Image transformer");
    }

    private static FileRecognition? Qwen(IReadOnlyDictionary<string, TensorInfo> tensors)
    {
        var prefix = tensors.ContainsKey("embed_tokens.weight") ? "" : "model.";
        if (!tensors.ContainsKey(prefix + "embed_tokens.weight"))
            return null;
        return tensors.ContainsKey(prefix + "layers.0.self_attn.q_norm.weight") && !tensors.ContainsKey(prefix + "layers.0.self_attn.q_proj.bias")
            ? new(WeightsKind.Qwen3TextEncoder, "a Qwen3 text encoder")
            : new(WeightsKind.Foreign, "a language model that is not Qwen3", "use the Qwen3-4B text encoder of Z-Image");
    }

    private static FileRecognition Autoencoder(IReadOnlyDictionary<string, TensorInfo> tensors, TensorInfo latentIn)
    {
        if (latentIn.Shape is [_, 16, _, _] && !tensors.ContainsKey("quant_conv.weight"))
            return new(WeightsKind.FluxVae, "a FLUX autoencoder (VAE)");
        var channels = latentIn.Shape.Count == 4 ? latentIn.Shape[1] : 0;
        return new(WeightsKind.Foreign, $"an autoencoder (VAE) of another model, with {channels} latent channels", "use the FLUX.1 autoencoder (ae.safetensors)");
    }
}
