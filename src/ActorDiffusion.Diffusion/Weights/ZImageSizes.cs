namespace ActorDiffusion.Diffusion.Weights;

/// <summary>Sizes that decide which tensors a Z-Image transformer has. zimage.md §1.1, §1.2.</summary>
internal sealed record ZImageSizes(int Dim, int Layers, int RefinerLayers, int HeadDim, int CaptionDim, int Channels)
{
    private const int Patch = 2;
    private const int FrequencySize = 256;
    private const int TimestepHidden = 1024;
    private const int MostModulationInputs = 256;

    public int FeedForwardDim => (int)(Dim / 3.0 * 8);

    public int ModulationInputs => Math.Min(Dim, MostModulationInputs);

    public static ZImageSizes Infer(IReadOnlyDictionary<string, CanonicalTensor> tensors, string path)
    {
        var shapes = new ShapeReader(tensors, path);
        return new ZImageSizes(
            shapes.Size("cap_embedder.1.weight", 0),
            Numbering.Count(tensors.Keys, "layers."),
            Numbering.Count(tensors.Keys, "noise_refiner."),
            shapes.Size("noise_refiner.0.attention.norm_q.weight", 0),
            shapes.Size("cap_embedder.1.weight", 1),
            shapes.Size("all_x_embedder.2-1.weight", 1) / (Patch * Patch));
    }

    public static ZImageSizes From(ConfigFile config)
    {
        var dim = config.Integer("dim", 4, 1 << 16);
        return new ZImageSizes(
            dim,
            config.Integer("n_layers", 1, 1000),
            config.Integer("n_refiner_layers", 1, 100),
            dim / config.Integer("n_heads", 1, dim),
            config.Integer("cap_feat_dim", 1, 1 << 16),
            config.Integer("in_channels", 1, 1024));
    }

    public TensorSchema Schema()
    {
        var patch = Patch * Patch * Channels;
        var schema = new TensorSchema()
            .Add("x_pad_token", 1, Dim)
            .Add("cap_pad_token", 1, Dim)
            .AddLayer("all_x_embedder.2-1", bias: true, Dim, patch)
            .AddLayer("t_embedder.mlp.0", bias: true, TimestepHidden, FrequencySize)
            .AddLayer("t_embedder.mlp.2", bias: true, ModulationInputs, TimestepHidden)
            .Add("cap_embedder.0.weight", CaptionDim)
            .AddLayer("cap_embedder.1", bias: true, Dim, CaptionDim)
            .AddLayer("all_final_layer.2-1.linear", bias: true, patch, Dim)
            .AddLayer("all_final_layer.2-1.adaLN_modulation.1", bias: true, Dim, ModulationInputs);
        AddBlocks(schema, "layers", Layers, modulated: true);
        AddBlocks(schema, "noise_refiner", RefinerLayers, modulated: true);
        AddBlocks(schema, "context_refiner", RefinerLayers, modulated: false);
        return schema;
    }

    private void AddBlocks(TensorSchema schema, string kind, int count, bool modulated)
    {
        for (var i = 0; i < count; i++)
        {
            var block = $"{kind}.{i}";
            foreach (var projection in (string[])["to_q", "to_k", "to_v", "to_out.0"])
                schema.Add($"{block}.attention.{projection}.weight", Dim, Dim);
            schema.Add($"{block}.attention.norm_q.weight", HeadDim).Add($"{block}.attention.norm_k.weight", HeadDim);
            schema.Add($"{block}.feed_forward.w1.weight", FeedForwardDim, Dim)
                .Add($"{block}.feed_forward.w2.weight", Dim, FeedForwardDim)
                .Add($"{block}.feed_forward.w3.weight", FeedForwardDim, Dim);
            foreach (var norm in (string[])["attention_norm1", "attention_norm2", "ffn_norm1", "ffn_norm2"])
                schema.Add($"{block}.{norm}.weight", Dim);
            if (modulated)
                schema.AddLayer($"{block}.adaLN_modulation.0", bias: true, 4 * Dim, ModulationInputs);
        }
    }
}
