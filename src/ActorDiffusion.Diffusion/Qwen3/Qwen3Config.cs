using ActorDiffusion.Diffusion.Weights;

namespace ActorDiffusion.Diffusion.Qwen3;

/// <summary>Sizes of a Qwen3 text model, named after its config.json.</summary>
/// <param name="HiddenSize">Width of the residual stream; 2560 in Qwen3-4B.</param>
/// <param name="Layers">Decoder layers; the last one is never run for Z-Image.</param>
/// <param name="Heads">Query heads.</param>
/// <param name="KeyValueHeads">Key and value heads, shared by groups of query heads.</param>
/// <param name="HeadDim">Width of a head.</param>
/// <param name="IntermediateSize">Width of the gated MLP.</param>
/// <param name="VocabularySize">Rows of the embedding.</param>
/// <param name="NormEpsilon">Added to the mean square in RMS norms.</param>
/// <param name="RopeTheta">Base of the rotary frequencies.</param>
public sealed record Qwen3Config(
    int HiddenSize, int Layers, int Heads, int KeyValueHeads, int HeadDim, int IntermediateSize, int VocabularySize,
    double NormEpsilon = 1e-6, double RopeTheta = 1e6)
{
    /// <summary>Reads a text_encoder/config.json.</summary>
    /// <param name="config">The open file.</param>
    /// <exception cref="BadInputException">A value is missing, impossible, or asks for something this encoder does not do.</exception>
    public static Qwen3Config From(ConfigFile config)
    {
        if (config.Flag("attention_bias", false) || config.Has("rope_scaling", out _))
            throw FileFault.Of(config.Path, "asks for attention biases or rope scaling, which Qwen3-4B does not have", "use the text encoder of Z-Image");
        var hidden = config.Integer("hidden_size", 1, 1 << 16);
        var heads = config.Integer("num_attention_heads", 1, 1024);
        var result = new Qwen3Config(
            hidden,
            config.Integer("num_hidden_layers", 2, 1000),
            heads,
            config.Integer("num_key_value_heads", 1, heads, heads),
            config.Integer("head_dim", 2, 4096, Math.Max(2, hidden / heads)),
            config.Integer("intermediate_size", 1, 1 << 20),
            config.Integer("vocab_size", 1, 1 << 24),
            config.Number("rms_norm_eps", 0, 1, 1e-6),
            config.Number("rope_theta", 1, 1e12, 1e6));
        return result.Heads % result.KeyValueHeads == 0 && result.HeadDim % 2 == 0
            ? result
            : throw FileFault.Of(config.Path, "has heads that its key-value heads do not divide, or an odd head_dim", "use the config.json that belongs to the weights");
    }

    /// <summary>The sizes of an opened text encoder: from its config.json, or read off its tensors.</summary>
    /// <param name="weights">The text encoder of a model.</param>
    public static Qwen3Config Of(ModelWeights weights) =>
        weights.Source.Config is { } config ? From(ConfigFile.Read(config)) : Infer(weights.Tensors, weights.Source.Place);

    /// <summary>Reads the sizes off the tensors, for single files without a config.json; epsilon and theta are those of Qwen3.</summary>
    internal static Qwen3Config Infer(IReadOnlyDictionary<string, CanonicalTensor> tensors, string path)
    {
        var shapes = new ShapeReader(tensors, path);
        const string attention = "model.layers.0.self_attn.";
        var headDim = shapes.Size(attention + "q_norm.weight", 0);
        return new Qwen3Config(
            shapes.Size("model.embed_tokens.weight", 1),
            Math.Max(2, Numbering.Count(tensors.Keys, "model.layers.")),
            shapes.Size(attention + "q_proj.weight", 0) / headDim,
            shapes.Size(attention + "k_proj.weight", 0) / headDim,
            headDim,
            shapes.Size("model.layers.0.mlp.gate_proj.weight", 0),
            shapes.Size("model.embed_tokens.weight", 0));
    }

    /// <summary>The tensors of such a model; the last layer and the final norm may be absent since nothing uses them.</summary>
    internal TensorSchema Schema()
    {
        var schema = new TensorSchema().Add("model.embed_tokens.weight", VocabularySize, HiddenSize).AddOptional("model.norm.weight", HiddenSize);
        for (var layer = 0; layer < Layers; layer++)
        {
            foreach (var (name, shape) in LayerTensors())
            {
                if (layer < Layers - 1)
                    schema.Add($"model.layers.{layer}.{name}", shape);
                else
                    schema.AddOptional($"model.layers.{layer}.{name}", shape);
            }
        }
        return schema;
    }

    private (string Name, long[] Shape)[] LayerTensors() =>
    [
        ("input_layernorm.weight", [HiddenSize]),
        ("self_attn.q_proj.weight", [(long)Heads * HeadDim, HiddenSize]),
        ("self_attn.k_proj.weight", [(long)KeyValueHeads * HeadDim, HiddenSize]),
        ("self_attn.v_proj.weight", [(long)KeyValueHeads * HeadDim, HiddenSize]),
        ("self_attn.o_proj.weight", [HiddenSize, (long)Heads * HeadDim]),
        ("self_attn.q_norm.weight", [HeadDim]),
        ("self_attn.k_norm.weight", [HeadDim]),
        ("post_attention_layernorm.weight", [HiddenSize]),
        ("mlp.gate_proj.weight", [IntermediateSize, HiddenSize]),
        ("mlp.up_proj.weight", [IntermediateSize, HiddenSize]),
        ("mlp.down_proj.weight", [HiddenSize, IntermediateSize]),
    ];
}
