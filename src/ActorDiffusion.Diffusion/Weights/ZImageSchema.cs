using ActorDiffusion.Diffusion.ZImage;

namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Names and shapes of a Z-Image transformer's tensors. zimage.md §1.1, §1.2.</summary>
internal static class ZImageSchema
{
    private const int FrequencySize = 256;
    private const int TimestepHidden = 1024;
    private const int MostModulationInputs = 256;

    public static TensorSchema Of(ZImageConfig config)
    {
        var modulation = Math.Min(config.Dim, MostModulationInputs);
        var schema = new TensorSchema()
            .Add("x_pad_token", 1, config.Dim)
            .Add("cap_pad_token", 1, config.Dim)
            .AddLayer("all_x_embedder.2-1", bias: true, config.Dim, config.TokenValues)
            .AddLayer("t_embedder.mlp.0", bias: true, TimestepHidden, FrequencySize)
            .AddLayer("t_embedder.mlp.2", bias: true, modulation, TimestepHidden)
            .Add("cap_embedder.0.weight", config.CaptionDim)
            .AddLayer("cap_embedder.1", bias: true, config.Dim, config.CaptionDim)
            .AddLayer("all_final_layer.2-1.linear", bias: true, config.TokenValues, config.Dim)
            .AddLayer("all_final_layer.2-1.adaLN_modulation.1", bias: true, config.Dim, modulation);
        AddBlocks("layers", config.Layers, modulated: true);
        AddBlocks("noise_refiner", config.RefinerLayers, modulated: true);
        AddBlocks("context_refiner", config.RefinerLayers, modulated: false);
        return schema;

        void AddBlocks(string kind, int count, bool modulated)
        {
            for (var i = 0; i < count; i++)
            {
                AddBlock(schema, $"{kind}.{i}", config);
                if (modulated)
                    schema.AddLayer($"{kind}.{i}.adaLN_modulation.0", bias: true, 4 * config.Dim, modulation);
            }
        }
    }

    private static void AddBlock(TensorSchema schema, string block, ZImageConfig config)
    {
        var (dim, hidden) = (config.Dim, config.FeedForwardDim);
        foreach (var projection in (string[])["to_q", "to_k", "to_v", "to_out.0"])
            schema.Add($"{block}.attention.{projection}.weight", dim, dim);
        schema.Add($"{block}.attention.norm_q.weight", config.HeadDim).Add($"{block}.attention.norm_k.weight", config.HeadDim);
        schema.Add($"{block}.feed_forward.w1.weight", hidden, dim)
            .Add($"{block}.feed_forward.w2.weight", dim, hidden)
            .Add($"{block}.feed_forward.w3.weight", hidden, dim);
        foreach (var norm in (string[])["attention_norm1", "attention_norm2", "ffn_norm1", "ffn_norm2"])
            schema.Add($"{block}.{norm}.weight", dim);
    }
}
